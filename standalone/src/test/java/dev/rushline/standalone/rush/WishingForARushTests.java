package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WishingForARushTests {

    @Test
    void what_is_left_out_is_as_large_as_shows_well() {
        assertThat(new RushBody(Occasion.Kind.COUPON, null, null, null).toOccasion())
                .isEqualTo(new Occasion.CouponDrop(50_000, 1_000));
        assertThat(new RushBody(Occasion.Kind.CONCERT, null, null, null).toOccasion())
                .isEqualTo(new Occasion.ConcertSale(2_000, 50));
    }

    @Test
    void what_is_said_counts() {
        assertThat(new RushBody(Occasion.Kind.COUPON, 5, 5, 7).toOccasion()).isEqualTo(new Occasion.CouponDrop(5, 5));
        assertThat(new RushBody(Occasion.Kind.CONCERT, 5, 9, 7).toOccasion()).isEqualTo(new Occasion.ConcertSale(5, 7));
    }

    @Test
    void there_are_never_more_coupons_than_people() {
        assertThat(new RushBody(Occasion.Kind.COUPON, 5, null, null).toOccasion())
                .isEqualTo(new Occasion.CouponDrop(5, 5));
        assertThat(new RushBody(Occasion.Kind.COUPON, 5, 6, null).hasTooManyCoupons())
                .isTrue();
        assertThat(new RushBody(Occasion.Kind.COUPON, null, 50_001, null).hasTooManyCoupons())
                .isTrue();
        assertThat(new RushBody(Occasion.Kind.COUPON, 6, 6, null).hasTooManyCoupons())
                .isFalse();
        assertThatThrownBy(() -> new Occasion.CouponDrop(5, 6)).isInstanceOf(IllegalArgumentException.class);
    }
}
