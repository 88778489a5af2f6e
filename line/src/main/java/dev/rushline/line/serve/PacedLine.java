package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import dev.rushline.runtime.failure.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A line that is decided in steps, at the pace of its decider. Some records are buffered; the others stay in the log. */
final class PacedLine<M> extends AssignedLine {

    /** Fetching is paused from here on: the records of one second at a high rate. */
    private static final int MAX_BUFFERED = 5_000;

    private static final int RESUME_AT = MAX_BUFFERED / 2;

    private final BatchTransaction<M> transaction;
    private final RecordDecoder<M> decoder;
    private final PacedDecider.Factory<M> deciders;
    private final List<BufferedRecord<M>> buffer = new ArrayList<>();
    private final BatchLimit limit = new BatchLimit();
    private @Nullable PacedDecider<M> decider;
    private long readTo;
    private int maxTickets = Integer.MAX_VALUE;
    private long dueNanos;
    private boolean paused;

    PacedLine(
            LineId line,
            BatchTransaction<M> transaction,
            RecordDecoder<M> decoder,
            PacedDecider.Factory<M> deciders,
            ServeProperties properties,
            ServeMeters meters) {
        super(line, properties, meters);
        this.transaction = transaction;
        this.decoder = decoder;
        this.deciders = deciders;
    }

    @Override
    void onReleased() {
        if (decider != null) {
            decider.onReleased();
        }
    }

    @Override
    long onClaimed(Claim claim) {
        PacedDecider<M> created = deciders.deciderFor(claim);
        replaceDecider(created);
        buffer.clear();
        maxTickets = Integer.MAX_VALUE;
        paused = false;
        readTo = created.readFrom();
        dueNanos = System.nanoTime();
        return readTo;
    }

    @Override
    void onRecords(Claim claim, List<ConsumerRecord<byte[], byte[]>> records, LineConsumer consumer) {
        List<ConsumerRecord<byte[], byte[]>> unread = startingAt(readTo, records);
        if (unread.isEmpty()) {
            return;
        }
        boolean wasEmpty = buffer.isEmpty();
        buffer.addAll(decoder.decodeEach(unread));
        readTo = unread.getLast().offset() + 1;
        if (buffer.size() >= MAX_BUFFERED && !paused) {
            consumer.pause(id());
            paused = true;
        }
        if (wasEmpty) {
            scheduleNextStep();
        }
    }

    @Override
    long stepDueIn(long now) {
        return Math.max(0, dueNanos - now);
    }

    @Override
    void onStepDue(Claim claim, LineConsumer consumer) {
        PacedDecider<M> current = Objects.requireNonNull(decider, "a claimed line has a decider");
        int most = Math.min(limit.records(), maxTickets);
        List<BufferedRecord<M>> offered =
                buffer.subList(0, Math.min(buffer.size(), Math.min(most, current.maxRecords())));
        int number = offered.isEmpty() ? Math.min(most, MAX_BUFFERED) : offered.size();
        long start = System.nanoTime();
        try {
            committed(claim, transaction.step(claim, current, offered, most), offered);
        } catch (RuntimeException e) {
            limit.failed(number, e, System.nanoTime() - start);
            if (FailureKind.of(e) != FailureKind.DATA) {
                throw e;
            }
            // The decider may have kept decisions in memory that were rolled back.
            replaceDecider(deciders.deciderFor(claim));
            dueNanos = System.nanoTime();
            isolate(claim, offered, number, e);
        }
        if (paused && buffer.size() <= RESUME_AT) {
            consumer.resume(id());
            paused = false;
        }
    }

    private void replaceDecider(PacedDecider<M> next) {
        onReleased();
        decider = next;
    }

    private void committed(Claim before, BatchTransaction.CommittedStep<M> committed, List<BufferedRecord<M>> offered) {
        buffer.subList(
                        0,
                        BatchTransaction.before(committed.step().readTo(), offered)
                                .size())
                .clear();
        onCommitted(committed.claim());
        // A step that had no budget shows nothing about the tickets that were refused.
        if (!committed.claim().equals(before)) {
            limit.committed();
            maxTickets = Integer.MAX_VALUE;
        }
        scheduleNextStep();
    }

    /** Halves what the database refuses until the one ticket is found that causes it: its record becomes a dead letter. */
    private void isolate(Claim claim, List<BufferedRecord<M>> refused, int number, RuntimeException reason) {
        if (number > 1) {
            maxTickets = number / 2;
        } else if (refused.isEmpty()) {
            PacedDecider<M> current = Objects.requireNonNull(decider, "a claimed line has a decider");
            committed(claim, transaction.pass(claim, current, reason), refused);
        } else {
            ConsumerRecord<byte[], byte[]> record = refused.getFirst().record();
            transaction.logRefused("admit", record, reason);
            buffer.set(0, new BufferedRecord.Undecodable<>(LineDeadLetters.unhandled(record, reason)));
            maxTickets = Integer.MAX_VALUE;
        }
    }

    private void scheduleNextStep() {
        if (decider != null) {
            dueNanos = System.nanoTime() + decider.nextStepIn(!buffer.isEmpty()).toNanos();
        }
    }
}
