package dev.rushline.coupon.retention;

import dev.rushline.coupon.CouponTopic;
import dev.rushline.line.retention.LogRetention;
import dev.rushline.runtime.retention.ExpiredTables;
import java.time.Duration;
import java.util.List;

/** The coupons of a campaign first, in batches, and the campaign last. */
final class JdbcCouponRetention {

    private static final String EXPIRED = """
            with expired as materialized (
              select c.coupon_id
                from coupon.campaign c
                join %s on log.topic = '%s' and log.partition = c.partition
               where c.as_of <= log.start
                 and least(c.closed_at, c.closes_at) < clock_timestamp() - ? * interval '1 millisecond')
            """.formatted(LogRetention.LOG, CouponTopic.COUPON_REQUESTS.name());

    private static final String ISSUANCES = EXPIRED + """
            delete from coupon.issuance
             where ctid = any (array(
                     select i.ctid
                       from expired
                       join coupon.issuance i using (coupon_id)
                      limit ?
                        for update of i skip locked))
            """;

    private static final String CAMPAIGNS = EXPIRED + """
            , forgotten as (
              select c.coupon_id
                from coupon.campaign c
                join expired using (coupon_id)
               where not exists (select from coupon.issuance i where i.coupon_id = c.coupon_id)
               limit ?
                 for update of c skip locked),
            windows as (
              delete from coupon.sold_out_window where coupon_id in (select coupon_id from forgotten)),
            stock as (
              delete from coupon.stock_addition where coupon_id in (select coupon_id from forgotten))
            delete from coupon.campaign
             where coupon_id in (select coupon_id from forgotten)
            """;

    private JdbcCouponRetention() {}

    static ExpiredTables tables(LogRetention retention, Duration keep) {
        return new ExpiredTables(List.of(
                retention.rows("coupon.issuance", keep, ISSUANCES),
                retention.rows("coupon.campaign", keep, CAMPAIGNS)));
    }
}
