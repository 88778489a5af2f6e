package dev.rushline.queue;

/**
 * The limits of a queue.
 *
 * @param ratePerSecond the most admissions in any second
 * @param maxActive the most active visits, those without an entry pass yet included
 * @param claimSeconds how long an admitted user may take to collect the entry pass
 * @param passTtlSeconds how long an entry pass is valid
 * @param callsPerPerson how often a user is called who took several tickets and collects no entry pass
 */
public record QueueSettings(
        int ratePerSecond, int maxActive, int claimSeconds, int passTtlSeconds, int callsPerPerson) {

    public static final int MAX_RATE = 100_000;
    public static final int MAX_ACTIVE = 10_000_000;
    public static final int MAX_SECONDS = 7 * 24 * 3600;
    public static final int MAX_CALLS_PER_PERSON = 100;

    public QueueSettings {
        require("ratePerSecond", ratePerSecond, MAX_RATE);
        require("maxActive", maxActive, MAX_ACTIVE);
        require("claimSeconds", claimSeconds, MAX_SECONDS);
        require("passTtlSeconds", passTtlSeconds, MAX_SECONDS);
        require("callsPerPerson", callsPerPerson, MAX_CALLS_PER_PERSON);
    }

    private static void require(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must be from 1 to " + max);
        }
    }
}
