package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line that is decided as fast as its records come. */
final class UnpacedLine<M> extends AssignedLine {

    private static final Logger log = LoggerFactory.getLogger(UnpacedLine.class);

    private final BatchTransaction<M> server;
    private final Decider.Factory<M> deciders;
    private @Nullable Decider<M> decider;

    UnpacedLine(
            LineId line,
            BatchTransaction<M> server,
            Decider.Factory<M> deciders,
            ServeProperties properties,
            ServeMeters meters) {
        super(line, properties, meters);
        this.server = server;
        this.deciders = deciders;
    }

    @Override
    void letGo() {
        // Nothing outlives a batch but memory.
    }

    @Override
    void begin(Claim claim, Reading reading) {
        decider = deciders.deciderFor(id());
    }

    @Override
    void take(Claim claim, List<ConsumerRecord<byte[], byte[]>> records, Reading reading) {
        List<ConsumerRecord<byte[], byte[]>> undecided = notBefore(claim.position(), records);
        if (!undecided.isEmpty()) {
            var _ = decide(claim, undecided);
        }
    }

    @Override
    void act(Claim claim, Reading reading) {
        // Nothing is ever due: records are decided when they come.
    }

    @Override
    long restFrom(long now) {
        return Long.MAX_VALUE;
    }

    /** Halves what the database refuses until the one record is found that it does not take. */
    private Claim decide(Claim claim, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            Decider<M> current = decider == null ? deciders.deciderFor(id()) : decider;
            return moving(server.serve(claim, current, records));
        } catch (RuntimeException e) {
            if (!DataErrors.isBehind(e)) {
                throw e;
            }
            // The old one may remember decisions that were rolled back.
            decider = deciders.deciderFor(id());
            if (records.size() == 1) {
                return moving(setAside(claim, records.getFirst(), e));
            }
            int middle = records.size() / 2;
            Claim half = decide(claim, records.subList(0, middle));
            return decide(half, records.subList(middle, records.size()));
        }
    }

    private Claim setAside(Claim claim, ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        try (var _ = server.refusing("decide", record)) {
            log.error("{} at {} is set aside as a dead letter", id(), record.offset(), reason);
            return server.setAside(claim, record, String.valueOf(reason.getMessage()));
        }
    }

    private Claim moving(Claim moved) {
        moved(moved);
        return moved;
    }
}
