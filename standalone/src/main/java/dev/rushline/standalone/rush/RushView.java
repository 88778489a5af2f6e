package dev.rushline.standalone.rush;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rush as it is shown.
 *
 * @param asked how many have sent their first call and know what came of it
 * @param accepted how many got a ticket
 * @param refused how many requests were refused at once
 * @param failed how many gave up; together with the outcomes, those who asked and know their verdict
 * @param outcomes how many people ended, or stand for now, where
 * @param acceptMillis from sending to the ticket
 * @param verdictMillis from the ticket to the verdict
 */
record RushView(
        String rushId,
        Scenario.Kind kind,
        Rush.State state,
        int people,
        @Nullable Integer coupons,
        @Nullable Integer ratePerSecond,
        @Nullable String couponId,
        @Nullable String concertId,
        int seed,
        Instant startedAt,
        @Nullable Instant endedAt,
        long asked,
        long accepted,
        long refused,
        long failed,
        Map<String, Long> outcomes,
        @Nullable Percentiles acceptMillis,
        @Nullable Percentiles verdictMillis,
        @Nullable String message) {

    private static final double MIDDLE = 0.50;
    private static final double NEARLY_ALL = 0.99;
    private static final double TENTHS = 10;

    /** In milliseconds. */
    record Percentiles(double p50, double p99) {

        static @Nullable Percentiles of(Latencies latencies) {
            OptionalDouble middle = latencies.millis(MIDDLE);
            OptionalDouble nearlyAll = latencies.millis(NEARLY_ALL);
            return middle.isEmpty() || nearlyAll.isEmpty()
                    ? null
                    : new Percentiles(inTenths(middle.getAsDouble()), inTenths(nearlyAll.getAsDouble()));
        }

        private static double inTenths(double millis) {
            return Math.round(millis * TENTHS) / TENTHS;
        }
    }

    static RushView of(Rush rush) {
        RushCounters counters = rush.counters();
        String subject = rush.subject();
        return switch (rush.scenario()) {
            case Scenario.CouponDrop drop -> view(rush, counters, drop.coupons(), null, subject, null);
            case Scenario.ConcertSale sale -> view(rush, counters, null, sale.ratePerSecond(), null, subject);
        };
    }

    private static RushView view(
            Rush rush,
            RushCounters counters,
            @Nullable Integer coupons,
            @Nullable Integer ratePerSecond,
            @Nullable String couponId,
            @Nullable String concertId) {
        return new RushView(
                rush.rushId(),
                rush.scenario().kind(),
                rush.state(),
                rush.scenario().people(),
                coupons,
                ratePerSecond,
                couponId,
                concertId,
                rush.seed(),
                rush.startedAt(),
                rush.endedAt(),
                counters.askedSoFar(),
                counters.acceptedSoFar(),
                counters.refusedSoFar(),
                counters.failedSoFar(),
                outcomes(rush.scenario(), counters),
                Percentiles.of(counters.acceptTimes()),
                Percentiles.of(counters.verdictTimes()),
                message(rush));
    }

    private static Map<String, Long> outcomes(Scenario scenario, RushCounters counters) {
        Set<Outcome> expected = Outcome.expectedAt(scenario);
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            long people = counters.standingAt(outcome);
            if (people > 0 || expected.contains(outcome)) {
                outcomes.put(outcome.name(), people);
            }
        }
        return outcomes;
    }

    private static @Nullable String message(Rush rush) {
        String failure = rush.counters().lastFailure();
        return rush.message() != null || failure == null ? rush.message() : "Who gave up last says: " + failure;
    }
}
