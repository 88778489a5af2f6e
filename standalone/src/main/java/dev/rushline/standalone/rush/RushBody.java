package dev.rushline.standalone.rush;

import dev.rushline.standalone.rush.Scenario.Kind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What an admin sends to start a rush. What is left out is as large as a machine of two cores shows well. */
record RushBody(
        @NotNull Kind kind,
        @Nullable @Min(1) @Max(Scenario.MAX_PEOPLE) Integer people,
        @Nullable @Min(1) @Max(Scenario.MAX_PEOPLE) Integer coupons,
        @Nullable @Min(1) @Max(Scenario.MAX_RATE) Integer ratePerSecond) {

    private static final int PEOPLE_FOR_COUPONS = 50_000;
    private static final int COUPONS = 1_000;
    private static final int PEOPLE_FOR_A_CONCERT = 2_000;
    private static final int RATE = 50;

    /** Whether more coupons are wished for than there are people. */
    boolean hasTooManyCoupons() {
        return kind == Kind.COUPON && coupons != null && coupons > peopleOr(PEOPLE_FOR_COUPONS);
    }

    Scenario toScenario() {
        return switch (kind) {
            case COUPON -> {
                int everybody = peopleOr(PEOPLE_FOR_COUPONS);
                yield new Scenario.CouponDrop(everybody, coupons == null ? Math.min(COUPONS, everybody) : coupons);
            }
            case CONCERT ->
                new Scenario.ConcertSale(peopleOr(PEOPLE_FOR_A_CONCERT), ratePerSecond == null ? RATE : ratePerSecond);
        };
    }

    private int peopleOr(int otherwise) {
        return people == null ? otherwise : people;
    }
}
