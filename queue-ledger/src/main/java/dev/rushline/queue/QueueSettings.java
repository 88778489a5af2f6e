package dev.rushline.queue;

/**
 * How a queue lets people in.
 *
 * @param ratePerSecond the most that are admitted in any second
 * @param maxActive the most that are inside at once, those who were called and have not come yet included
 * @param claimSeconds how long who was called may take to collect the entry pass
 * @param passTtlSeconds how long an entry pass is good for
 */
public record QueueSettings(int ratePerSecond, int maxActive, int claimSeconds, int passTtlSeconds) {

    public static final int FASTEST = 100_000;
    public static final int MOST_ACTIVE = 10_000_000;
    public static final int LONGEST_SECONDS = 7 * 24 * 3600;

    public QueueSettings {
        require("ratePerSecond", ratePerSecond, FASTEST);
        require("maxActive", maxActive, MOST_ACTIVE);
        require("claimSeconds", claimSeconds, LONGEST_SECONDS);
        require("passTtlSeconds", passTtlSeconds, LONGEST_SECONDS);
    }

    private static void require(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be from 1 to " + most);
        }
    }
}
