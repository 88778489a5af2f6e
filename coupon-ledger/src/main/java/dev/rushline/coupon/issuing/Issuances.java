package dev.rushline.coupon.issuing;

import dev.rushline.coupon.IssuedCoupon;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The winners. */
public interface Issuances {

    static Issuances in(JdbcClient database) {
        return new JdbcIssuances(database);
    }

    /** The coupons of those who hold one, in no order. */
    List<IssuedCoupon> held(List<CouponHolder> holdings);

    /** All coupons of a user, the newest first. */
    List<IssuedCoupon> of(String userId);
}
