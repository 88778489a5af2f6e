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
final class ServedLine<M> {

    private static final Logger log = LoggerFactory.getLogger(ServedLine.class);

    /** What a line needs from the loop that owns the consumer. */
    interface Reading {

        /** Claims the line and makes its records come from the cursor on. */
        Claim begin(LineId line);

        /** Makes no more of its records come. */
        void pause(LineId line);
    }

    private sealed interface State<M> {
        record Waiting<M>(
                long dueNanos, int failures, @Nullable String reason) implements State<M> {}

        /** Its failures are those since it last got on: a claim alone heals nothing. */
        record Serving<M>(Claim claim, Decider<M> decider, int failures) implements State<M> {}
    }

    private final LineId line;
    private final Server<M> server;
    private final Decider.Factory<M> deciders;
    private final ServeProperties properties;
    private final ServeMeters meters;
    private volatile State<M> state = new State.Waiting<>(System.nanoTime(), 0, null);

    ServedLine(
            LineId line,
            Server<M> server,
            Decider.Factory<M> deciders,
            ServeProperties properties,
            ServeMeters meters) {
        this.line = line;
        this.server = server;
        this.deciders = deciders;
        this.properties = properties;
        this.meters = meters;
    }

    LineId id() {
        return line;
    }

    /** Why the line is not being served although it is ours, if so. */
    @Nullable
    String trouble() {
        return state instanceof State.Waiting<M> waiting ? waiting.reason() : null;
    }

    /** Where serving goes on, or -1 while nobody here knows. */
    long position() {
        return state instanceof State.Serving<M> serving ? serving.claim().position() : -1;
    }

    /** Nanoseconds until the line wants to be claimed; none if it is being served. */
    long dueIn(long now) {
        return state instanceof State.Waiting<M> waiting ? Math.max(0, waiting.dueNanos() - now) : Long.MAX_VALUE;
    }

    void claim(Reading reading) {
        try {
            state = new State.Serving<>(reading.begin(line), deciders.deciderFor(line), failures());
        } catch (RuntimeException e) {
            giveUpAfter(e, reading);
        }
    }

    void serve(List<ConsumerRecord<byte[], byte[]>> records, Reading reading) {
        if (!(state instanceof State.Serving<M> serving)) {
            return;
        }
        long position = serving.claim().position();
        List<ConsumerRecord<byte[], byte[]>> undecided = records.getFirst().offset() >= position
                ? records
                : records.stream().filter(record -> record.offset() >= position).toList();
        if (undecided.isEmpty()) {
            return;
        }
        try {
            decide(serving, undecided);
        } catch (ClaimLostException e) {
            log.warn("{}; its memory is dropped", e.getMessage());
            meters.claimLost();
            waitAfter(failures() + 1, null, reading);
        } catch (RuntimeException e) {
            giveUpAfter(e, reading);
        }
    }

    void giveUp(String reason, Reading reading) {
        reading.pause(line);
        state = new State.Waiting<>(System.nanoTime() + properties.lastRetry().toNanos(), 1, reason);
    }

    /** Halves what the database refuses until the one record is found that it does not take. */
    private void decide(State.Serving<M> serving, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            Claim moved = server.serve(serving.claim(), serving.decider(), records);
            state = new State.Serving<>(moved, serving.decider(), 0);
        } catch (RuntimeException e) {
            if (!RefusedData.isBehind(e)) {
                throw e;
            }
            // The old one may remember decisions that were rolled back.
            var fresh = new State.Serving<>(serving.claim(), deciders.deciderFor(line), 0);
            if (records.size() == 1) {
                log.error(
                        "{} at {} is set aside as a dead letter",
                        line,
                        records.getFirst().offset(),
                        e);
                state = new State.Serving<>(
                        server.setAside(serving.claim(), records.getFirst(), String.valueOf(e.getMessage())),
                        fresh.decider(),
                        0);
                return;
            }
            int middle = records.size() / 2;
            decide(fresh, records.subList(0, middle));
            if (state instanceof State.Serving<M> half) {
                decide(half, records.subList(middle, records.size()));
            }
        }
    }

    private void giveUpAfter(RuntimeException failure, Reading reading) {
        int failures = failures() + 1;
        waitAfter(failures, String.valueOf(failure.getMessage()), reading);
        meters.failed();
        if (failures == 1) {
            log.error("{} cannot be served and will be tried again until it can", line, failure);
        }
    }

    private void waitAfter(int failures, @Nullable String reason, Reading reading) {
        reading.pause(line);
        long due = System.nanoTime() + properties.retryAfter(failures).toNanos();
        state = new State.Waiting<>(due, failures, reason);
    }

    private int failures() {
        return switch (state) {
            case State.Waiting<M> waiting -> waiting.failures();
            case State.Serving<M> serving -> serving.failures();
        };
    }
}
