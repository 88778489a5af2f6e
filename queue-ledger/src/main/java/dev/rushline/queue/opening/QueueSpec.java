package dev.rushline.queue.opening;

import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The desired settings of a queue. A null field keeps its present value or, in a new queue, has its default.
 *
 * @param message an empty one removes the message
 */
public record QueueSpec(
        @Nullable Integer ratePerSecond,
        @Nullable Integer maxActive,
        @Nullable Integer claimSeconds,
        @Nullable Integer passTtlSeconds,
        @Nullable Integer callsPerPerson,
        Queue.@Nullable Mode mode,
        Queue.@Nullable State state,
        @Nullable String message,
        @Nullable Instant opensAt) {

    private static final int DEFAULT_CLAIM_SECONDS = 60;
    private static final int DEFAULT_PASS_TTL_SECONDS = 600;
    private static final int DEFAULT_CALLS_PER_PERSON = 2;

    /** The result of applying the desired settings to a queue. */
    public sealed interface Result {

        record Applied(Queue queue) implements Result {}

        record ModeFixed() implements Result {}

        record FairStartPassed() implements Result {}
    }

    /** The settings of a new queue, whose rate and cap have no defaults. */
    QueueSettings settings() {
        return new QueueSettings(
                require("ratePerSecond", ratePerSecond),
                require("maxActive", maxActive),
                or(claimSeconds, DEFAULT_CLAIM_SECONDS),
                or(passTtlSeconds, DEFAULT_PASS_TTL_SECONDS),
                or(callsPerPerson, DEFAULT_CALLS_PER_PERSON));
    }

    Queue.Mode modeOrDefault() {
        return mode == null ? Queue.Mode.DEDICATED : mode;
    }

    Queue.State stateOrDefault() {
        return state == null ? Queue.State.OPEN : state;
    }

    /** The same, but a closed queue opens again if no state is given. */
    Result applyToReopened(Queue queue, Instant now) {
        boolean reopens = state == null && queue.state() == Queue.State.CLOSED;
        return reopens ? withState(Queue.State.OPEN).applyTo(queue, now) : applyTo(queue, now);
    }

    private QueueSpec withState(Queue.State newState) {
        return new QueueSpec(
                ratePerSecond,
                maxActive,
                claimSeconds,
                passTtlSeconds,
                callsPerPerson,
                mode,
                newState,
                message,
                opensAt);
    }

    /** The changed queue, or why it cannot be changed. */
    Result applyTo(Queue queue, Instant now) {
        if (mode != null && mode != queue.mode()) {
            return new Result.ModeFixed();
        }
        FairStart fairStart = queue.fairStart();
        if (opensAt != null && !opensAt.equals(queue.opensAt())) {
            if (fairStart == null || !mayMove(fairStart, opensAt, now)) {
                return new Result.FairStartPassed();
            }
            fairStart = fairStart.movedTo(opensAt);
        }
        QueueSettings before = queue.settings();
        QueueSettings settings = new QueueSettings(
                or(ratePerSecond, before.ratePerSecond()),
                or(maxActive, before.maxActive()),
                or(claimSeconds, before.claimSeconds()),
                or(passTtlSeconds, before.passTtlSeconds()),
                or(callsPerPerson, before.callsPerPerson()));
        return new Result.Applied(new Queue(
                queue.queueId(),
                queue.concertId(),
                queue.mode(),
                queue.partition(),
                queue.startOffset(),
                queue.endOffset(),
                settings,
                state == null ? queue.state() : state,
                message == null ? queue.message() : messageOrNull(),
                fairStart));
    }

    @Nullable
    String messageOrNull() {
        return message == null || message.isEmpty() ? null : message;
    }

    /** After the opening time the order may be drawn at any moment, and later tickets must not get into the pre-queue. */
    private static boolean mayMove(FairStart fairStart, Instant to, Instant now) {
        return !fairStart.isFrozen() && fairStart.opensAt().isAfter(now) && to.isAfter(now);
    }

    private static int or(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }

    private static int require(String name, @Nullable Integer value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must be given");
        }
        return value;
    }
}
