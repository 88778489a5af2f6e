package dev.rushline.coupon.issuing;

import dev.rushline.coupon.IssuedCoupon;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the coupons that were issued. */
public interface Issuances {

    static Issuances in(JdbcClient database) {
        return new JdbcIssuances(database);
    }

    /** The coupons of those that hold one, in no particular order. */
    List<IssuedCoupon> held(List<CouponHolder> holders);

    /** All coupons of a user, the newest first. */
    List<IssuedCoupon> of(String userId);
}
