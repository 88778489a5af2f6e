package dev.rushline.benchmark.outbox;

/**
 * The size of a run.
 *
 * @param rounds each measures every library once
 * @param warmSeconds before each measurement
 * @param seconds of each measurement
 * @param backlog events that are recorded before a relay starts
 * @param peersBacklog the same for the peers: enough for as long as theirs is measured
 */
public record OutboxPlan(int rounds, int warmSeconds, int seconds, int backlog, int peersBacklog) {

    public static OutboxPlan full() {
        return new OutboxPlan(3, 6, 6, 500_000, 50_000);
    }

    /** A smoke run. */
    public static OutboxPlan quick() {
        return new OutboxPlan(1, 3, 4, 50_000, 10_000);
    }
}
