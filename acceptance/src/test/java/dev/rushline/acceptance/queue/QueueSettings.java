package dev.rushline.acceptance.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The settings of a queue. Each method returns a copy with one of them changed. */
public record QueueSettings(
        int ratePerSecond,
        int maxActive,
        int claimSeconds,
        int passTtlSeconds,
        String mode,
        @Nullable Instant opensAt) {

    /** A dedicated queue without an effective cap, with long times to claim and to visit. */
    public static QueueSettings of(int ratePerSecond) {
        return new QueueSettings(ratePerSecond, 1_000_000, 600, 600, "DEDICATED", null);
    }

    QueueSettings ratePerSecond(int rate) {
        return new QueueSettings(rate, maxActive, claimSeconds, passTtlSeconds, mode, opensAt);
    }

    QueueSettings maxActive(int most) {
        return new QueueSettings(ratePerSecond, most, claimSeconds, passTtlSeconds, mode, opensAt);
    }

    QueueSettings claimSeconds(int seconds) {
        return new QueueSettings(ratePerSecond, maxActive, seconds, passTtlSeconds, mode, opensAt);
    }

    QueueSettings passTtlSeconds(int seconds) {
        return new QueueSettings(ratePerSecond, maxActive, claimSeconds, seconds, mode, opensAt);
    }

    public QueueSettings shared() {
        return new QueueSettings(ratePerSecond, maxActive, claimSeconds, passTtlSeconds, "SHARED", opensAt);
    }

    QueueSettings opensAt(Instant time) {
        return new QueueSettings(ratePerSecond, maxActive, claimSeconds, passTtlSeconds, mode, time);
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
