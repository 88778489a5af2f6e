package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.serve.PacedDecider.Step;
import dev.rushline.runtime.failure.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line that is decided in steps, at the pace of its decider. Some records are buffered; the others stay in the log. */
final class PacedLine<M> extends AssignedLine {

    private static final Logger log = LoggerFactory.getLogger(PacedLine.class);

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
    private int maxOffered = Integer.MAX_VALUE;
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
        maxOffered = Integer.MAX_VALUE;
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
        int most = Math.min(limit.records(), Math.min(maxOffered, current.maxRecords()));
        List<BufferedRecord<M>> offered = buffer.subList(0, Math.min(buffer.size(), most));
        int number = offered.size();
        long start = System.nanoTime();
        try {
            BatchTransaction.CommittedStep<M> committed = transaction.step(claim, current, offered);
            Step<M> step = committed.step();
            buffer.subList(0, BatchTransaction.before(step.readTo(), offered).size())
                    .clear();
            onCommitted(committed.claim());
            limit.committed();
            maxOffered = Integer.MAX_VALUE;
            scheduleNextStep();
        } catch (RuntimeException e) {
            limit.failed(number, e, System.nanoTime() - start);
            if (offered.isEmpty() || FailureKind.of(e) != FailureKind.DATA) {
                throw e;
            }
            isolate(offered, e);
            // The decider may have kept decisions in memory that were rolled back.
            replaceDecider(deciders.deciderFor(claim));
            dueNanos = System.nanoTime();
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

    /** Halves what the database refuses until the one record is found that causes it: that one becomes a dead letter. */
    private void isolate(List<BufferedRecord<M>> refused, RuntimeException reason) {
        if (refused.size() > 1) {
            maxOffered = refused.size() / 2;
            return;
        }
        ConsumerRecord<byte[], byte[]> record = refused.getFirst().record();
        try (var _ = transaction.refused("admit", record)) {
            log.error("{} at offset {} is dead-lettered: the database refuses it", id(), record.offset(), reason);
        }
        buffer.set(0, new BufferedRecord.Undecodable<>(LineDeadLetters.unhandled(record, reason)));
        maxOffered = Integer.MAX_VALUE;
    }

    private void scheduleNextStep() {
        if (decider != null) {
            dueNanos = System.nanoTime() + decider.nextStepIn(!buffer.isEmpty()).toNanos();
        }
    }
}
