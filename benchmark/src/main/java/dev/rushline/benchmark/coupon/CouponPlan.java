package dev.rushline.benchmark.coupon;

/**
 * The size of a run.
 *
 * @param users that have a token each
 * @param campaigns that all of them ask for; users times campaigns is what can be asked without a repeat
 * @param connections of the load generator
 * @param warmSeconds of load before the first round
 * @param seconds of one round
 * @param rounds of two alternating measurements
 * @param newcomers with a token that was never seen, for each cold round
 * @param winners of one serving round
 * @param losers of one serving round
 * @param servingRounds rounds of serving
 * @param requests of the large drop
 * @param coupons of the large drop
 * @param latencySeconds of open load, after a third of that to warm up
 */
public record CouponPlan(
        int users,
        int campaigns,
        int connections,
        int warmSeconds,
        int seconds,
        int rounds,
        int newcomers,
        int winners,
        int losers,
        int servingRounds,
        int requests,
        int coupons,
        int latencySeconds) {

    /** What the figures of the report come from. */
    public static CouponPlan full() {
        return new CouponPlan(4_000, 500, 128, 10, 5, 7, 120_000, 1_500_000, 5_000_000, 3, 1_000_000, 100_000, 30);
    }

    /** Everything once and small, to see that it works. Its figures mean little. */
    public static CouponPlan quick() {
        return new CouponPlan(1_000, 100, 32, 2, 1, 1, 20_000, 100_000, 200_000, 1, 50_000, 5_000, 4);
    }

    /** The share of a serving round that passes before the clock runs: processes start cold. */
    public double unmeasured() {
        return 1.0 / 3;
    }
}
