package dev.rushline.queue.opening;

import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants a queue to be. What is not given stays as it is, or for a new queue as it usually is.
 *
 * @param message an empty one takes the message away
 */
public record QueueSpec(
        @Nullable Integer ratePerSecond,
        @Nullable Integer maxActive,
        @Nullable Integer claimSeconds,
        @Nullable Integer passTtlSeconds,
        Queue.@Nullable Mode mode,
        Queue.@Nullable State state,
        @Nullable String message,
        @Nullable Instant opensAt) {

    private static final int CLAIM_SECONDS = 60;
    private static final int PASS_TTL_SECONDS = 600;

    /** Whether a wish can be granted. */
    public sealed interface Answer {

        record Granted(Queue queue) implements Answer {}

        record ModeFixed() implements Answer {}

        record FairStartPassed() implements Answer {}
    }

    /** The settings of a new queue, whose rate and cap have no usual values. */
    QueueSettings settings() {
        return new QueueSettings(
                given("ratePerSecond", ratePerSecond),
                given("maxActive", maxActive),
                or(claimSeconds, CLAIM_SECONDS),
                or(passTtlSeconds, PASS_TTL_SECONDS));
    }

    Queue.Mode modeOrDefault() {
        return mode == null ? Queue.Mode.DEDICATED : mode;
    }

    Queue.State stateOrDefault() {
        return state == null ? Queue.State.OPEN : state;
    }

    /** The same, where a queue that was closed opens again unless something else is said. */
    Answer applyToReopened(Queue queue, Instant now) {
        boolean reopens = state == null && queue.state() == Queue.State.CLOSED;
        return reopens ? withState(Queue.State.OPEN).applyTo(queue, now) : applyTo(queue, now);
    }

    private QueueSpec withState(Queue.State wished) {
        return new QueueSpec(ratePerSecond, maxActive, claimSeconds, passTtlSeconds, mode, wished, message, opensAt);
    }

    /** The queue as it would be, or why it cannot be so. */
    Answer applyTo(Queue queue, Instant now) {
        if (mode != null && mode != queue.mode()) {
            return new Answer.ModeFixed();
        }
        FairStart fairStart = queue.fairStart();
        if (opensAt != null && !opensAt.equals(queue.opensAt())) {
            if (fairStart == null || !mayMove(fairStart, opensAt, now)) {
                return new Answer.FairStartPassed();
            }
            fairStart = fairStart.movedTo(opensAt);
        }
        QueueSettings before = queue.settings();
        QueueSettings settings = new QueueSettings(
                or(ratePerSecond, before.ratePerSecond()),
                or(maxActive, before.maxActive()),
                or(claimSeconds, before.claimSeconds()),
                or(passTtlSeconds, before.passTtlSeconds()));
        return new Answer.Granted(new Queue(
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

    /** Once the time has come the order may be drawn any moment, and those who came later must not become early. */
    private static boolean mayMove(FairStart fairStart, Instant to, Instant now) {
        return !fairStart.isFrozen() && fairStart.opensAt().isAfter(now) && to.isAfter(now);
    }

    private static int or(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }

    private static int given(String name, @Nullable Integer value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must be given");
        }
        return value;
    }
}
