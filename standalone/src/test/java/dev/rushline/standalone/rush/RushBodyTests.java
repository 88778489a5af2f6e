package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RushBodyTests {

    @Test
    void absent_fields_have_defaults() {
        assertThat(new RushBody(Scenario.Kind.COUPON, null, null, null).toScenario())
                .isEqualTo(new Scenario.CouponDrop(50_000, 1_000));
        assertThat(new RushBody(Scenario.Kind.CONCERT, null, null, null).toScenario())
                .isEqualTo(new Scenario.ConcertSale(2_000, 50));
    }

    @Test
    void given_fields_are_used() {
        assertThat(new RushBody(Scenario.Kind.COUPON, 5, 5, 7).toScenario()).isEqualTo(new Scenario.CouponDrop(5, 5));
        assertThat(new RushBody(Scenario.Kind.CONCERT, 5, 9, 7).toScenario()).isEqualTo(new Scenario.ConcertSale(5, 7));
    }

    @Test
    void there_are_at_most_as_many_coupons_as_users() {
        assertThat(new RushBody(Scenario.Kind.COUPON, 5, null, null).toScenario())
                .isEqualTo(new Scenario.CouponDrop(5, 5));
        assertThat(new RushBody(Scenario.Kind.COUPON, 5, 6, null).hasTooManyCoupons())
                .isTrue();
        assertThat(new RushBody(Scenario.Kind.COUPON, null, 50_001, null).hasTooManyCoupons())
                .isTrue();
        assertThat(new RushBody(Scenario.Kind.COUPON, 6, 6, null).hasTooManyCoupons())
                .isFalse();
        assertThatThrownBy(() -> new Scenario.CouponDrop(5, 6)).isInstanceOf(IllegalArgumentException.class);
    }
}
