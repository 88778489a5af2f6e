package dev.rushline.coupon.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord.CampaignClosed;
import dev.rushline.coupon.CouponRecord.CampaignOpened;
import dev.rushline.coupon.CouponRecord.IssueRequested;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.coupon.IssuedCoupon;
import dev.rushline.coupon.SoldOutWindow;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DecidingCouponsTests {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final FakeCouponLedger ledger = new FakeCouponLedger();
    private final DecidedLine line = new DecidedLine(0, ledger);

    @Test
    void the_first_distinct_users_win_in_order() {
        line.batch(NOON, opened(3), asked("ada"), asked("bob"), asked("ada"));

        line.batch(NOON, asked("bob"), asked("cyd"), asked("dan"));

        assertThat(ledger.issued).extracting(IssuedCoupon::userId).containsExactly("ada", "bob", "cyd");
        assertThat(ledger.issued).extracting(IssuedCoupon::serial).containsExactly(1L, 2L, 3L);
        assertThat(ledger.issued).extracting(IssuedCoupon::offset).containsExactly(1L, 2L, 5L);
        assertThat(campaign().remaining()).isZero();
        assertThat(campaign().asOf()).isEqualTo(7);
    }

    @Test
    void stock_in_the_middle_of_a_batch_ends_a_sell_out_for_those_behind_it() {
        line.batch(NOON, opened(1), asked("ada"), asked("bob"), stock(1, "s1"), asked("cyd"), asked("dan"));

        assertThat(ledger.issued).extracting(IssuedCoupon::userId).containsExactly("ada", "cyd");
        assertThat(campaign().soldOut()).containsExactly(new SoldOutWindow(2, 3L), new SoldOutWindow(5, null));
    }

    @Test
    void stock_that_comes_before_the_sell_out_makes_no_window() {
        line.batch(NOON, opened(2), asked("ada"), stock(1, "s1"), asked("bob"));

        assertThat(campaign().soldOut()).isEmpty();
        assertThat(campaign().quantity()).isEqualTo(3);
    }

    @Test
    void a_stock_command_counts_once_in_this_batch_and_in_any_other() {
        line.batch(NOON, opened(1), stock(5, "s1"), stock(5, "s1"));

        line.batch(NOON, stock(5, "s1"), stock(2, "s2"));

        assertThat(campaign().quantity()).isEqualTo(8);
    }

    @Test
    void requests_and_stock_after_the_closing_have_no_effect() {
        line.batch(NOON, opened(5), asked("ada"), new CampaignClosed("c", "boss"), asked("bob"), stock(5, "s1"));

        line.batch(NOON, asked("cyd"), new CampaignClosed("c", "other"));

        assertThat(ledger.issued).extracting(IssuedCoupon::userId).containsExactly("ada");
        assertThat(campaign().closedOffset()).isEqualTo(2);
        assertThat(campaign().quantity()).isEqualTo(5);
    }

    @Test
    void the_append_time_decides_between_not_open_and_closed() {
        line.batch(
                NOON,
                new CampaignOpened("c", "n", 9, NOON.plusMillis(10), NOON.plusMillis(20), null, "boss"),
                asked("early"));

        line.batch(NOON.plusMillis(9), asked("still-early"));
        line.batch(NOON.plusMillis(10), asked("first"));
        line.batch(NOON.plusMillis(19), asked("last"));
        line.batch(NOON.plusMillis(20), asked("late"), stock(5, "s1"));

        assertThat(ledger.issued).extracting(IssuedCoupon::userId).containsExactly("first", "last");
        assertThat(campaign().quantity()).isEqualTo(9);
    }

    @Test
    void a_campaign_without_a_time_opens_where_it_stands() {
        line.batch(NOON, opened(1));

        assertThat(campaign().opensAt()).isEqualTo(NOON);
    }

    @Test
    void opening_again_changes_nothing() {
        line.batch(NOON, opened(1), opened(100));

        line.batch(NOON, opened(100), asked("ada"), asked("bob"));

        assertThat(campaign().quantity()).isEqualTo(1);
        assertThat(ledger.issued).hasSize(1);
    }

    @Test
    void a_campaign_is_unknown_until_it_is_opened() {
        line.batch(NOON, asked("ada"), stock(1, "s1"), new CampaignClosed("c", "boss"));

        line.batch(NOON, asked("bob"), opened(1), asked("cyd"));

        assertThat(ledger.issued).extracting(IssuedCoupon::userId).containsExactly("cyd");
        assertThat(line.counted()).containsEntry(Outcome.UNKNOWN_COUPON, 2L);
    }

    @Test
    void a_campaign_of_another_line_is_unknown_here() {
        line.batch(NOON, opened(5));

        new DecidedLine(1, ledger).batch(NOON, asked("ada"), stock(5, "s1"), new CampaignClosed("c", "boss"));

        assertThat(ledger.issued).isEmpty();
        assertThat(campaign().quantity()).isEqualTo(5);
        assertThat(campaign().closedOffset()).isNull();
    }

    @Test
    void requests_of_a_sold_out_campaign_cost_no_query_and_no_row() {
        line.batch(NOON, opened(1), asked("ada"));
        int before = ledger.questions;
        Campaign soldOut = campaign();

        line.batch(NOON, asked("bob"), asked("cyd"), asked("ada"));

        assertThat(ledger.questions).isEqualTo(before);
        assertThat(campaign()).isSameAs(soldOut);
        assertThat(line.counted()).containsEntry(Outcome.SOLD_OUT, 3L);
    }

    @Test
    void first_requests_of_a_user_need_no_holder_query() {
        line.batch(NOON, opened(10), asked("ada"), asked("bob"));

        line.batch(NOON, asked("cyd"), asked("dan"));
        int afterFirstTimers = ledger.questions;
        line.batch(NOON, asked("ada"));

        assertThat(afterFirstTimers).isZero();
        assertThat(ledger.questions).isEqualTo(1);
        assertThat(campaign().issued()).isEqualTo(4);
    }

    @Test
    void a_new_owner_of_the_line_loads_the_holders_once() {
        line.batch(NOON, opened(10), asked("ada"), asked("bob"));
        line.forget();

        line.batch(NOON, asked("ada"), asked("cyd"));
        line.batch(NOON, asked("bob"), asked("dan"));

        assertThat(ledger.readings).isEqualTo(1);
        assertThat(ledger.issued).extracting(IssuedCoupon::userId).containsExactly("ada", "bob", "cyd", "dan");
    }

    @Test
    void stock_after_a_sell_out_loads_the_holders_again() {
        line.batch(NOON, opened(1), asked("ada"));

        line.batch(NOON, asked("bob"), stock(2, "s1"), asked("ada"), asked("bob"));
        line.batch(NOON, asked("bob"), asked("cyd"));

        assertThat(ledger.issued).extracting(IssuedCoupon::userId).containsExactly("ada", "bob", "cyd");
    }

    private Campaign campaign() {
        return ledger.campaigns.get("c");
    }

    private static CampaignOpened opened(long quantity) {
        return new CampaignOpened("c", "n", quantity, null, null, null, "boss");
    }

    private static IssueRequested asked(String userId) {
        return new IssueRequested("c", userId, userId.hashCode());
    }

    private static StockAdded stock(long added, String commandId) {
        return new StockAdded("c", added, commandId, "boss");
    }
}
