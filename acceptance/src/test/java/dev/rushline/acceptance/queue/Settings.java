package dev.rushline.acceptance.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a scenario wants a queue to be. Each method returns a copy with one thing changed. */
record Settings(
        int ratePerSecond,
        int maxActive,
        int claimSeconds,
        int passTtlSeconds,
        String mode,
        @Nullable Instant opensAt) {

    /** Room for all, and time enough. */
    static Settings of(int ratePerSecond) {
        return new Settings(ratePerSecond, 1_000_000, 600, 600, "DEDICATED", null);
    }

    Settings ratePerSecond(int rate) {
        return new Settings(rate, maxActive, claimSeconds, passTtlSeconds, mode, opensAt);
    }

    Settings maxActive(int most) {
        return new Settings(ratePerSecond, most, claimSeconds, passTtlSeconds, mode, opensAt);
    }

    Settings claimSeconds(int seconds) {
        return new Settings(ratePerSecond, maxActive, seconds, passTtlSeconds, mode, opensAt);
    }

    Settings passTtlSeconds(int seconds) {
        return new Settings(ratePerSecond, maxActive, claimSeconds, seconds, mode, opensAt);
    }

    Settings shared() {
        return new Settings(ratePerSecond, maxActive, claimSeconds, passTtlSeconds, "SHARED", opensAt);
    }

    Settings opensAt(Instant time) {
        return new Settings(ratePerSecond, maxActive, claimSeconds, passTtlSeconds, mode, time);
    }

    String json() {
        return """
                {"ratePerSecond":%d,"maxActive":%d,"claimSeconds":%d,"passTtlSeconds":%d,"mode":"%s"%s}
                """.formatted(
                        ratePerSecond,
                        maxActive,
                        claimSeconds,
                        passTtlSeconds,
                        mode,
                        opensAt == null ? "" : ",\"opensAt\":\"" + opensAt + "\"");
    }
}
