package dev.rushline.coupon.issuing;

import dev.rushline.coupon.IssuedCoupon;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The winners. */
public interface Issuances {

    static Issuances in(JdbcClient database) {
        return new JdbcIssuances(database);
    }

    Optional<IssuedCoupon> find(String couponId, String userId);

    /** All coupons of a user, the newest first. */
    List<IssuedCoupon> of(String userId);
}
