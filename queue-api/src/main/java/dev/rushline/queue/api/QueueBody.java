package dev.rushline.queue.api;

import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueSettings;
import dev.rushline.queue.opening.QueueSpec;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The body of PUT: opens a queue, or changes it. */
record QueueBody(
        @NotNull @Min(1) @Max(QueueSettings.MAX_RATE) Integer ratePerSecond,
        @NotNull @Min(1) @Max(QueueSettings.MAX_ACTIVE) Integer maxActive,

        @Nullable @Min(1) @Max(QueueSettings.MAX_SECONDS) Integer claimSeconds,

        @Nullable @Min(1) @Max(QueueSettings.MAX_SECONDS) Integer passTtlSeconds,

        @Nullable @Min(1) @Max(QueueSettings.MAX_CALLS_PER_PERSON)
        Integer callsPerPerson,

        Queue.@Nullable Mode mode,
        @Nullable Instant opensAt) {

    /** Tickets have times in milliseconds. */
    QueueBody {
        opensAt = opensAt == null ? null : opensAt.truncatedTo(ChronoUnit.MILLIS);
    }

    QueueSpec toSpec() {
        return new QueueSpec(
                ratePerSecond, maxActive, claimSeconds, passTtlSeconds, callsPerPerson, mode, null, null, opensAt);
    }
}
