package dev.rushline.benchmark.queue;

import java.util.List;

/**
 * The size of a run.
 *
 * @param users that have a token each and look at their place
 * @param connections of the load generator
 * @param warmSeconds of load before the first round
 * @param seconds of one round
 * @param rounds of two alternating measurements
 * @param few people waiting
 * @param many people waiting
 * @param rates at which people are let in
 * @param pacedSeconds for which they are
 */
public record QueuePlan(
        int users,
        int connections,
        int warmSeconds,
        int seconds,
        int rounds,
        int few,
        int many,
        List<Integer> rates,
        int pacedSeconds) {

    /** What the figures of the report come from. */
    public static QueuePlan full() {
        return new QueuePlan(1_000, 128, 10, 5, 5, 1_000, 10_000_000, List.of(1, 50, 1_000, 5_000), 60);
    }

    /** Everything once and small, to see that it works. Its figures mean little. */
    public static QueuePlan quick() {
        return new QueuePlan(200, 32, 2, 1, 1, 1_000, 100_000, List.of(1, 50, 1_000), 4);
    }
}
