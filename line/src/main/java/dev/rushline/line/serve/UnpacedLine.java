package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import dev.rushline.runtime.failure.FailureKind;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A line that is decided as fast as its records arrive. */
final class UnpacedLine<M> extends AssignedLine {

    private final BatchTransaction<M> transaction;
    private final Decider.Factory<M> deciders;
    private final int batch;
    private final BatchLimit limit = new BatchLimit();
    private final long verifyInterval;
    private long verifyNanos;
    private @Nullable Decider<M> decider;

    UnpacedLine(
            LineId line,
            BatchTransaction<M> transaction,
            Decider.Factory<M> deciders,
            ServeProperties properties,
            ServeMeters meters) {
        super(line, properties, meters);
        this.transaction = transaction;
        this.deciders = deciders;
        this.batch = properties.batch();
        this.verifyInterval = properties.lastRetry().toNanos();
    }

    @Override
    void onReleased() {
        // The decider holds nothing but memory.
    }

    @Override
    long onClaimed(Claim claim) {
        decider = deciders.deciderFor(id());
        scheduleVerification();
        return claim.position();
    }

    @Override
    void onRecords(Claim claim, List<ConsumerRecord<byte[], byte[]>> records, LineConsumer consumer) {
        List<ConsumerRecord<byte[], byte[]>> undecided = startingAt(claim.position(), records);
        Claim moved = claim;
        for (int from = 0; from < undecided.size(); ) {
            int to = (int) Math.min(undecided.size(), (long) from + Math.min(batch, limit.records()));
            moved = decide(moved, undecided.subList(from, to));
            from = to;
        }
    }

    @Override
    void onStepDue(Claim claim, LineConsumer consumer) {
        transaction.verify(claim);
        scheduleVerification();
    }

    /** Records are decided when they arrive. While none do, the claim is verified from time to time. */
    @Override
    long stepDueIn(long now) {
        return Math.max(0, verifyNanos - now);
    }

    private void scheduleVerification() {
        verifyNanos = System.nanoTime() + verifyInterval;
    }

    /** Halves what the database refuses until the one record is found that causes it. */
    private Claim decide(Claim claim, List<ConsumerRecord<byte[], byte[]>> records) {
        long start = System.nanoTime();
        try {
            Decider<M> current = decider == null ? deciders.deciderFor(id()) : decider;
            return committed(transaction.decide(claim, current, records));
        } catch (RuntimeException e) {
            limit.failed(records.size(), e, System.nanoTime() - start);
            if (FailureKind.of(e) != FailureKind.DATA) {
                throw e;
            }
            // The decider may have kept decisions in memory that were rolled back.
            decider = deciders.deciderFor(id());
            if (records.size() == 1) {
                return committed(deadLetter(claim, records.getFirst(), e));
            }
            int middle = records.size() / 2;
            Claim half = decide(claim, records.subList(0, middle));
            return decide(half, records.subList(middle, records.size()));
        }
    }

    private Claim deadLetter(Claim claim, ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        transaction.logRefused("decide", record, reason);
        return transaction.deadLetter(claim, record, reason);
    }

    private Claim committed(Claim moved) {
        onCommitted(moved);
        limit.committed();
        scheduleVerification();
        return moved;
    }
}
