package dev.rushline.standalone.rush;

import java.time.Instant;
import java.util.Map;
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
        Figures.@Nullable Percentiles acceptMillis,
        Figures.@Nullable Percentiles verdictMillis,
        @Nullable String message) {

    static RushView of(Rush rush) {
        Scenario scenario = rush.scenario();
        Figures figures = rush.figures();
        boolean isDrop = scenario.kind() == Scenario.Kind.COUPON;
        return new RushView(
                rush.rushId(),
                scenario.kind(),
                rush.state(),
                scenario.people(),
                isDrop ? scenario.size() : null,
                isDrop ? null : scenario.size(),
                isDrop ? rush.subject() : null,
                isDrop ? null : rush.subject(),
                rush.seed(),
                rush.startedAt(),
                rush.endedAt(),
                figures.asked(),
                figures.accepted(),
                figures.refused(),
                figures.failed(),
                figures.outcomes(),
                figures.acceptMillis(),
                figures.verdictMillis(),
                message(rush));
    }

    private static @Nullable String message(Rush rush) {
        String failure = rush.figures().lastFailure();
        return rush.message() != null || failure == null ? rush.message() : "Who gave up last says: " + failure;
    }
}
