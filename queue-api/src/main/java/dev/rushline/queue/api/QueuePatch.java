package dev.rushline.queue.api;

import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueSettings;
import dev.rushline.queue.opening.QueueSpec;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of PATCH: changes a queue. Absent and null fields keep their values.
 *
 * @param message a text for the users of the queue; an empty one removes it
 */
record QueuePatch(
        @Nullable @Min(1) @Max(QueueSettings.MAX_RATE) Integer ratePerSecond,

        @Nullable @Min(1) @Max(QueueSettings.MAX_ACTIVE) Integer maxActive,

        @Nullable @Min(1) @Max(QueueSettings.MAX_SECONDS) Integer claimSeconds,

        @Nullable @Min(1) @Max(QueueSettings.MAX_SECONDS) Integer passTtlSeconds,

        @Nullable @Min(1) @Max(QueueSettings.MAX_CALLS_PER_PERSON)
        Integer callsPerPerson,

        Queue.@Nullable Mode mode,
        Queue.@Nullable State state,

        @Nullable
        @Size(max = MAX_MESSAGE)
        @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "has letters that are none")
        String message,

        @Nullable Instant opensAt) {

    private static final int MAX_MESSAGE = 500;

    /** Tickets have times in milliseconds. */
    QueuePatch {
        opensAt = opensAt == null ? null : opensAt.truncatedTo(ChronoUnit.MILLIS);
    }

    QueueSpec toSpec() {
        return new QueueSpec(
                ratePerSecond, maxActive, claimSeconds, passTtlSeconds, callsPerPerson, mode, state, message, opensAt);
    }
}
