package dev.rushline.standalone.rush;

import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What has become of the people of a rush so far, as {@link RushView} shows it. */
record Figures(
        long asked,
        long accepted,
        long refused,
        long failed,
        Map<String, Long> outcomes,
        @Nullable Percentiles acceptMillis,
        @Nullable Percentiles verdictMillis,
        @Nullable String lastFailure) {

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
}
