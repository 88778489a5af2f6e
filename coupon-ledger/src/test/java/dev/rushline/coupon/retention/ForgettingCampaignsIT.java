package dev.rushline.coupon.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.coupon.CouponTopic;
import dev.rushline.coupon.LedgerDatabase;
import dev.rushline.line.LineId;
import dev.rushline.line.log.LogRange;
import dev.rushline.line.retention.LogRetention;
import dev.rushline.runtime.retention.ExpiredRows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForgettingCampaignsIT {

    private static final int BATCH = 7;
    private static final long AS_OF = 200;

    private final LedgerDatabase database = new LedgerDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private void campaign(String couponId, String closesAgo, String closedAgo) {
        database.template.update("""
                insert into coupon.campaign (coupon_id, partition, name, quantity, issued, opens_at, closes_at,
                                             opened_position, opened_at, opened_by, closed_position, closed_at, closed_by, as_of)
                values (?, 3, 'drop', 20, 20, now() - interval '500 days', now() - ?::interval,
                        100, now() - interval '500 days', 'root', 190, now() - ?::interval, 'root', ?)
                """, couponId, closesAgo, closedAgo, AS_OF);
        database.template.update("""
                insert into coupon.issuance
                select ?, serial, 'u' || serial, 'code', 100 + serial, 1, now() from generate_series(1, 20) serial
                """, couponId);
        database.template.update("insert into coupon.sold_out_window values (?, 121, null)", couponId);
        database.template.update(
                "insert into coupon.stock_addition values (?, 'more', 110, 10, now() - interval '500 days', 'root')",
                couponId);
    }

    private void forget(LineId line, long logStart) {
        Map<LineId, LogRange> log = Map.of(line, new LogRange(logStart, 1000));
        List<ExpiredRows> tables = JdbcCouponRetention.tables(
                        new LogRetention(() -> log, database.template), Duration.ofDays(365))
                .all();
        boolean hasMore = true;
        while (hasMore) {
            hasMore = false;
            for (ExpiredRows rows : tables) {
                int deleted = rows.delete(BATCH);
                assertThat(deleted).isLessThanOrEqualTo(BATCH);
                hasMore |= deleted > 0;
            }
        }
    }

    private void forget(long logStart) {
        forget(CouponTopic.COUPON_REQUESTS.line(3), logStart);
    }

    private List<String> left(String table) {
        return database.template.queryForList(
                "select distinct coupon_id from coupon." + table + " order by 1", String.class);
    }

    @Test
    void forgets_a_campaign_that_ended_once_the_log_has_deleted_its_records() {
        campaign("by-time", "366 days", null);
        campaign("by-operator", null, "366 days");
        campaign("closed-early", "-10 days", "366 days");

        forget(AS_OF);

        assertThat(List.of("issuance", "sold_out_window", "stock_addition", "campaign"))
                .allSatisfy(table -> assertThat(left(table)).as(table).isEmpty());
    }

    @Test
    void keeps_a_campaign_while_the_log_has_a_record_that_changed_it() {
        campaign("readable", "500 days", null);

        forget(AS_OF - 1);
        forget(CouponTopic.COUPON_REQUESTS.line(4), 1000);

        assertThat(left("issuance")).containsExactly("readable");
        assertThat(left("campaign")).containsExactly("readable");
    }

    @Test
    void keeps_a_campaign_that_goes_on_or_ended_lately() {
        campaign("endless", null, null);
        campaign("going-on", "-1 day", null);
        campaign("lately", "364 days", "364 days");

        forget(AS_OF);

        assertThat(List.of("issuance", "sold_out_window", "stock_addition", "campaign"))
                .allSatisfy(table -> assertThat(left(table)).containsExactly("endless", "going-on", "lately"));
    }
}
