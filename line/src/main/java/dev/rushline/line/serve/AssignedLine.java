package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line in the hands of one thread. It is either waiting to be claimed, at once or after a pause, or being served.
 * Whatever goes wrong while it is served leads back to waiting, with nothing remembered: the next claim reads from the
 * database what really was committed, also when the answer of a commit was lost.
 */
abstract sealed class AssignedLine permits UnpacedLine, PacedLine {

    private static final Logger log = LoggerFactory.getLogger(AssignedLine.class);

    /** What a line needs from the loop that owns the consumer. */
    interface Reading {

        /** Claims the line and makes its records come from the cursor on. */
        Claim begin(LineId line);

        /** Makes its records come from somewhere else. */
        void readFrom(LineId line, long offset);

        /** Makes no more of its records come. */
        void pause(LineId line);

        /** Makes them come again. */
        void resume(LineId line);
    }

    private sealed interface State {
        record Waiting(
                long dueNanos, int failures, @Nullable String reason) implements State {}

        /** Its failures are those since it last got on: a claim alone heals nothing. */
        record Serving(Claim claim, int failures) implements State {}
    }

    private final LineId line;
    private final ServeProperties properties;
    private final ServeMeters meters;
    private volatile State state = new State.Waiting(System.nanoTime(), 0, null);

    AssignedLine(LineId line, ServeProperties properties, ServeMeters meters) {
        this.line = line;
        this.properties = properties;
        this.meters = meters;
    }

    final LineId id() {
        return line;
    }

    /** Why the line is not being served although it is ours, if so. */
    final @Nullable String trouble() {
        return state instanceof State.Waiting waiting ? waiting.reason() : null;
    }

    /** Where serving goes on, or -1 while nobody here knows. */
    final long position() {
        return state instanceof State.Serving serving ? serving.claim().position() : -1;
    }

    /** Nanoseconds until the line wants to act, as far as it knows without new records. */
    final long dueIn(long now) {
        return state instanceof State.Waiting waiting ? Math.max(0, waiting.dueNanos() - now) : restFrom(now);
    }

    /** Claims the line, or does what is due in it. */
    final void act(Reading reading) {
        attempt(
                () -> {
                    if (state instanceof State.Serving serving) {
                        act(serving.claim(), reading);
                    } else {
                        Claim claim = reading.begin(line);
                        begin(claim, reading);
                        state = new State.Serving(claim, failures());
                    }
                },
                reading);
    }

    /** Takes new records of the line. */
    final void serve(List<ConsumerRecord<byte[], byte[]>> records, Reading reading) {
        if (state instanceof State.Serving serving) {
            attempt(() -> take(serving.claim(), records, reading), reading);
        }
    }

    final void giveUp(String reason, Reading reading) {
        reading.pause(line);
        state = new State.Waiting(System.nanoTime() + properties.lastRetry().toNanos(), 1, reason);
    }

    /** The group gave the line to us. */
    final void given() {
        meters.show(this);
    }

    /** The line is not ours any more. Nothing else is asked of it afterwards. */
    final void takenAway() {
        letGo();
        meters.forget(this);
    }

    /** What was remembered of the line is over. */
    abstract void letGo();

    /** The line is ours from now on. */
    abstract void begin(Claim claim, Reading reading);

    abstract void take(Claim claim, List<ConsumerRecord<byte[], byte[]>> records, Reading reading);

    abstract void act(Claim claim, Reading reading);

    abstract long restFrom(long now);

    /** It got on: what failed before is over. */
    final void moved(Claim claim) {
        state = new State.Serving(claim, 0);
    }

    /** Those at the end of the records that are not behind the position already. */
    static List<ConsumerRecord<byte[], byte[]>> notBefore(long position, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.getFirst().offset() >= position
                ? records
                : records.stream().filter(record -> record.offset() >= position).toList();
    }

    private void attempt(Runnable step, Reading reading) {
        try {
            step.run();
        } catch (ClaimLostException e) {
            log.warn("{}; its memory is dropped", e.getMessage());
            meters.claimLost();
            waitAfter(failures() + 1, null, reading);
        } catch (RuntimeException e) {
            int failures = failures() + 1;
            waitAfter(failures, String.valueOf(e.getMessage()), reading);
            meters.failed();
            if (failures == 1) {
                log.error("{} cannot be served and will be tried again until it can", line, e);
            }
        }
    }

    private void waitAfter(int failures, @Nullable String reason, Reading reading) {
        reading.pause(line);
        long due = System.nanoTime() + properties.retryAfter(failures).toNanos();
        state = new State.Waiting(due, failures, reason);
    }

    private int failures() {
        return switch (state) {
            case State.Waiting waiting -> waiting.failures();
            case State.Serving serving -> serving.failures();
        };
    }
}
