package dev.rushline.coupon.issuing;

import dev.rushline.coupon.IssuedCoupon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcIssuances implements Issuances {

    // One index descent each: without statistics of a young table the planner might choose a sequential scan.
    private static final String HELD = """
            select held.*
              from unnest(:couponIds::text[], :userIds::text[]) as asked (coupon_id, user_id)
             cross join lateral (
                   select coupon_id, serial, user_id, code, position, nonce, issued_at
                     from coupon.issuance i
                    where i.user_id = asked.user_id and i.coupon_id = asked.coupon_id
                    limit 1) as held
            """;

    private static final String OF_USER = """
            select coupon_id, serial, user_id, code, position, nonce, issued_at
              from coupon.issuance
             where user_id = :userId
             order by issued_at desc, coupon_id
            """;

    private final JdbcClient database;

    JdbcIssuances(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<IssuedCoupon> held(List<CouponHolder> holders) {
        return database.sql(HELD)
                .param("couponIds", holders.stream().map(CouponHolder::couponId).toArray(String[]::new))
                .param("userIds", holders.stream().map(CouponHolder::userId).toArray(String[]::new))
                .query(JdbcIssuances::coupon)
                .list();
    }

    @Override
    public List<IssuedCoupon> of(String userId) {
        return database.sql(OF_USER)
                .param("userId", userId)
                .query(JdbcIssuances::coupon)
                .list();
    }

    private static IssuedCoupon coupon(ResultSet row, int number) throws SQLException {
        return new IssuedCoupon(
                row.getString("coupon_id"),
                row.getLong("serial"),
                row.getString("user_id"),
                row.getString("code"),
                row.getLong("position"),
                row.getLong("nonce"),
                row.getTimestamp("issued_at").toInstant());
    }
}
