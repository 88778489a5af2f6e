package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line whose partition the group assigned to one serving thread. It is either unclaimed, and is claimed at once or after
 * a back-off, or claimed and served. Any failure makes it unclaimed again and drops all state in memory: the next claim
 * reads from the database what was committed, also when the response to a commit was lost.
 */
abstract sealed class AssignedLine permits UnpacedLine, PacedLine {

    private static final Logger log = LoggerFactory.getLogger(AssignedLine.class);

    private sealed interface State {
        record Unclaimed(
                long dueNanos, int failures, @Nullable String reason) implements State {}

        /** The failures are those since the last commit: a claim alone does not reset them. */
        record Claimed(Claim claim, int failures) implements State {}
    }

    private final LineId line;
    private final ServeProperties properties;
    private final ServeMeters meters;
    private volatile State state = new State.Unclaimed(System.nanoTime(), 0, null);

    AssignedLine(LineId line, ServeProperties properties, ServeMeters meters) {
        this.line = line;
        this.properties = properties;
        this.meters = meters;
    }

    final LineId id() {
        return line;
    }

    /** Why the line is assigned and not served, if so. */
    final @Nullable String problem() {
        return state instanceof State.Unclaimed unclaimed ? unclaimed.reason() : null;
    }

    /** The cursor of the claimed line, or -1 while it is unclaimed. */
    final long cursor() {
        return state instanceof State.Claimed claimed ? claimed.claim().position() : -1;
    }

    /** Nanoseconds until {@link #claimOrStep} has work to do, unless records arrive before. */
    final long dueIn(long now) {
        return state instanceof State.Unclaimed unclaimed ? Math.max(0, unclaimed.dueNanos() - now) : stepDueIn(now);
    }

    /** Claims the line, or runs the step that is due. */
    final void claimOrStep(LineConsumer consumer) {
        attempt(
                () -> {
                    if (state instanceof State.Claimed claimed) {
                        onStepDue(claimed.claim(), consumer);
                    } else {
                        Claim claim = consumer.claim(line);
                        consumer.seekAndResume(claim, onClaimed(claim));
                        state = new State.Claimed(claim, failures());
                    }
                },
                consumer);
    }

    /** Serves fetched records. An unclaimed line ignores them and fetches them again after its claim. */
    final void serve(List<ConsumerRecord<byte[], byte[]>> records, LineConsumer consumer) {
        if (state instanceof State.Claimed claimed) {
            attempt(() -> onRecords(claimed.claim(), records, consumer), consumer);
        }
    }

    /** Stops serving the line until the longest back-off is over. */
    final void suspend(String reason, LineConsumer consumer) {
        consumer.pause(line);
        state = new State.Unclaimed(System.nanoTime() + properties.lastRetry().toNanos(), 1, reason);
    }

    /** The log does not have the offset from which it is read. */
    final void onOutOfRange(long offset, LineConsumer consumer) {
        attempt(
                () -> {
                    if (state instanceof State.Claimed claimed) {
                        consumer.onOutOfRange(claimed.claim(), offset);
                    }
                },
                consumer);
    }

    /** The log lost records that were read: the line is stopped for all instances. */
    final void onTruncated(long lostFrom, LineConsumer consumer) {
        attempt(
                () -> {
                    if (state instanceof State.Claimed claimed) {
                        consumer.stop(claimed.claim(), lostFrom);
                    }
                },
                consumer);
    }

    final void onAssigned() {
        meters.show(this);
    }

    /** The group revoked the partition. No other method is called afterwards. */
    final void onRevoked() {
        onReleased();
        meters.remove(this);
    }

    /** The decider in memory is not used any more. */
    abstract void onReleased();

    /** Returns the offset from which records are read. */
    abstract long onClaimed(Claim claim);

    abstract void onRecords(Claim claim, List<ConsumerRecord<byte[], byte[]>> records, LineConsumer consumer);

    abstract void onStepDue(Claim claim, LineConsumer consumer);

    abstract long stepDueIn(long now);

    /** A commit moved the cursor: earlier failures do not count any more. */
    final void onCommitted(Claim claim) {
        state = new State.Claimed(claim, 0);
    }

    /** Drops the records before the offset. */
    static List<ConsumerRecord<byte[], byte[]>> startingAt(long offset, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.getFirst().offset() >= offset
                ? records
                : records.stream().filter(record -> record.offset() >= offset).toList();
    }

    private void attempt(Runnable work, LineConsumer consumer) {
        try {
            work.run();
        } catch (ClaimLostException e) {
            log.warn("{}; its decider is dropped", e.getMessage());
            meters.claimLost();
            backOff(failures() + 1, null, consumer);
        } catch (RuntimeException e) {
            int failures = failures() + 1;
            backOff(failures, String.valueOf(e.getMessage()), consumer);
            meters.failed();
            if (failures == 1) {
                log.error("{} cannot be served and is retried until it can", line, e);
            }
        }
    }

    private void backOff(int failures, @Nullable String reason, LineConsumer consumer) {
        consumer.pause(line);
        long due = System.nanoTime() + properties.backoff().after(failures).toNanos();
        state = new State.Unclaimed(due, failures, reason);
    }

    private int failures() {
        return switch (state) {
            case State.Unclaimed unclaimed -> unclaimed.failures();
            case State.Claimed claimed -> claimed.failures();
        };
    }
}
