package dev.rushline.audit.coupon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.audit.coupon.CampaignState.Winner;
import dev.rushline.audit.log.LogRecord;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CouponReplayTests {

    private static final String OPENED = "{'type':'CampaignOpened','couponId':'c','name':'n','quantity':1,'by':'root'}";

    @Test
    void the_first_distinct_users_win_while_stock_is_left() {
        ExpectedLedger ledger = CouponReplay.replay(
                List.of(record(0, 0, OPENED), record(0, 1, request("ada")), record(0, 2, request("bob"))));

        assertThat(winners(ledger)).containsExactly("ada");
        assertThat(ledger.outcomesOf("c", "bob")).containsExactly("SOLD_OUT");
        assertThat(ledger.requests()).isEqualTo(2);
        assertThat(ledger.ends()).containsEntry(0, 3L);
    }

    @Test
    void stock_that_is_added_after_the_closing_time_changes_nothing() {
        String closing = OPENED.replace("}", ",'closesAt':'1970-01-01T00:00:05Z'}");
        ExpectedLedger ledger = CouponReplay.replay(List.of(
                record(0, 0, closing),
                record(0, 5, "{'type':'StockAdded','couponId':'c','added':3,'commandId':'k','by':'root'}"),
                record(0, 6, request("ada"))));

        CampaignState campaign = ledger.campaigns().get("c");
        assertThat(campaign).isNotNull();
        assertThat(campaign.quantity()).isEqualTo(1);
        assertThat(campaign.added()).isEmpty();
        assertThat(ledger.outcomesOf("c", "ada")).containsExactly("CLOSED");
    }

    @Test
    void a_campaign_is_in_the_partition_of_its_first_opening_whichever_is_read_first() {
        LogRecord later = record(1, 9, OPENED);
        ExpectedLedger ledger = CouponReplay.replay(
                List.of(later, record(1, 10, request("eve")), record(0, 3, OPENED), record(0, 4, request("ada"))));

        assertThat(ledger.campaigns().get("c").partition()).isZero();
        assertThat(winners(ledger)).containsExactly("ada");
        assertThat(ledger.invalid()).containsExactly(later);
        assertThat(ledger.requests()).isEqualTo(1);
    }

    @Test
    void a_record_that_says_nothing_valid_must_be_dead_lettered() {
        List<LogRecord> invalid = List.of(
                record(0, 0, "poison"),
                record(0, 1, OPENED.replace("1", "0")),
                record(0, 2, OPENED.replace("'n'", "'" + "n".repeat(201) + "'")),
                record(0, 3, OPENED.replace(",'by':'root'", "")),
                new LogRecord(0, 4, 4_000, null));

        assertThat(CouponReplay.replay(invalid).invalid()).isEqualTo(invalid);
    }

    @Test
    void padding_of_a_repaired_line_is_skipped() {
        ExpectedLedger ledger =
                CouponReplay.replay(List.of(record(0, 0, OPENED), new LogRecord(0, 1, 1_000, null, true)));

        assertThat(ledger.invalid()).isEmpty();
        assertThat(ledger.ends()).containsEntry(0, 2L);
    }

    private static List<String> winners(ExpectedLedger ledger) {
        return ledger.campaigns().get("c").winners().stream()
                .map(Winner::userId)
                .toList();
    }

    private static String request(String user) {
        return "{'type':'IssueRequested','couponId':'c','userId':'%s','nonce':1}".formatted(user);
    }

    /** Appended as many seconds after the epoch as its offset says. */
    private static LogRecord record(int partition, long offset, String value) {
        return new LogRecord(
                partition,
                offset,
                offset * 1000,
                ByteBuffer.wrap(value.replace('\'', '"').getBytes(UTF_8)));
    }
}
