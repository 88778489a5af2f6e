package dev.rushline.benchmark.figure;

import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param id of the target, such as P1
 * @param limit what it is held against; absent where the value itself is
 * @param ratio to the limit
 * @param target absent for a figure that is information only
 */
public record Figure(
        String id,
        String what,
        double value,
        String unit,
        @Nullable Double limit,
        @Nullable Double ratio,
        @Nullable Target target,
        String note) {

    /** A bound that a figure is to keep. */
    public record Target(boolean atLeast, double bound) {

        public boolean isHeldBy(double value) {
            return atLeast ? value >= bound : value <= bound;
        }
    }

    public static Figure against(String id, String what, String unit, Rounds rounds, @Nullable Target target) {
        String note = "%d rounds, ratios %.2f to %.2f"
                .formatted(rounds.measured().size(), rounds.lowestRatio(), rounds.highestRatio());
        return new Figure(id, what, rounds.medianMeasured(), unit, rounds.medianLimit(), rounds.ratio(), target, note);
    }

    public static Figure alone(String id, String what, double value, String unit, @Nullable Target target) {
        return new Figure(id, what, value, unit, null, null, target, "");
    }

    public Figure noting(String more) {
        return new Figure(id, what, value, unit, limit, ratio, target, note.isEmpty() ? more : note + "; " + more);
    }

    public static Target atLeast(double bound) {
        return new Target(true, bound);
    }

    public static Target atMost(double bound) {
        return new Target(false, bound);
    }

    /** Whether the target holds; nothing where there is none. */
    public @Nullable Boolean held() {
        if (target == null) {
            return null;
        }
        return target.isHeldBy(ratio == null ? value : ratio);
    }
}
