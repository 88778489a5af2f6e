package dev.rushline.coupon.issuing;

import dev.rushline.coupon.IssuedCoupon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcIssuances implements Issuances {

    private static final String FIND = """
            select coupon_id, serial, user_id, code, position, nonce, issued_at
              from coupon.issuance
             where user_id = :userId and coupon_id = :couponId
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
    public Optional<IssuedCoupon> find(String couponId, String userId) {
        return database.sql(FIND)
                .param("couponId", couponId)
                .param("userId", userId)
                .query(JdbcIssuances::coupon)
                .optional();
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
