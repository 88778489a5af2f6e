package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.serve.PacedDecider.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line that is served at a pace. A stretch of it is kept at hand; the rest waits in the log. */
final class PacedLine<M> extends AssignedLine {

    private static final Logger log = LoggerFactory.getLogger(PacedLine.class);

    /** A second's worth at a high pace. */
    private static final int ENOUGH = 5_000;

    private static final int FEW = ENOUGH / 2;

    private final BatchTransaction<M> server;
    private final RecordDecoder<M> reader;
    private final PacedDecider.Factory<M> deciders;
    private final List<Waiting<M>> waiting = new ArrayList<>();
    private @Nullable PacedDecider<M> decider;
    private long readTo;
    private int offer = Integer.MAX_VALUE;
    private long dueNanos;
    private boolean paused;

    /** One record at hand. */
    sealed interface Waiting<M> {

        ConsumerRecord<byte[], byte[]> record();

        record Message<M>(ConsumerRecord<byte[], byte[]> record, LineRecord<M> entry) implements Waiting<M> {}

        record Unreadable<M>(DeadLetter letter) implements Waiting<M> {
            @Override
            public ConsumerRecord<byte[], byte[]> record() {
                return letter.record();
            }
        }
    }

    PacedLine(
            LineId line,
            BatchTransaction<M> server,
            RecordDecoder<M> reader,
            PacedDecider.Factory<M> deciders,
            ServeProperties properties,
            ServeMeters meters) {
        super(line, properties, meters);
        this.server = server;
        this.reader = reader;
        this.deciders = deciders;
    }

    @Override
    void letGo() {
        if (decider != null) {
            decider.onReleased();
        }
    }

    @Override
    void begin(Claim claim, Reading reading) {
        PacedDecider<M> begun = deciders.deciderFor(claim);
        goOnWith(begun);
        waiting.clear();
        offer = Integer.MAX_VALUE;
        paused = false;
        readTo = begun.readFrom();
        dueNanos = System.nanoTime();
        if (readTo != claim.position()) {
            reading.readFrom(id(), readTo);
        }
    }

    @Override
    void take(Claim claim, List<ConsumerRecord<byte[], byte[]>> records, Reading reading) {
        List<ConsumerRecord<byte[], byte[]>> unread = notBefore(readTo, records);
        if (unread.isEmpty()) {
            return;
        }
        boolean wereNone = waiting.isEmpty();
        waiting.addAll(reader.each(unread));
        readTo = unread.getLast().offset() + 1;
        if (waiting.size() >= ENOUGH && !paused) {
            reading.pause(id());
            paused = true;
        }
        if (wereNone) {
            restAgain();
        }
    }

    @Override
    long restFrom(long now) {
        return Math.max(0, dueNanos - now);
    }

    @Override
    void act(Claim claim, Reading reading) {
        PacedDecider<M> current = Objects.requireNonNull(decider, "a claimed line has a decider");
        List<Waiting<M>> offered = waiting.subList(0, Math.min(waiting.size(), Math.min(offer, current.maxRecords())));
        try {
            Step<M> turn = server.turn(claim, current, offered);
            waiting.subList(0, BatchTransaction.before(turn.readTo(), offered).size())
                    .clear();
            moved(claim.movedTo(turn.cursor()));
            offer = Integer.MAX_VALUE;
            restAgain();
        } catch (RuntimeException e) {
            if (offered.isEmpty() || !DataErrors.isBehind(e)) {
                throw e;
            }
            narrow(offered, e);
            // The old one may remember decisions that were rolled back.
            goOnWith(deciders.deciderFor(claim));
            dueNanos = System.nanoTime();
        }
        if (paused && waiting.size() <= FEW) {
            reading.resume(id());
            paused = false;
        }
    }

    private void goOnWith(PacedDecider<M> next) {
        letGo();
        decider = next;
    }

    /** Halves what the database refuses until the one message is found that it does not take: that one is none. */
    private void narrow(List<Waiting<M>> refused, RuntimeException reason) {
        if (refused.size() > 1) {
            offer = refused.size() / 2;
            return;
        }
        ConsumerRecord<byte[], byte[]> record = refused.getFirst().record();
        try (var _ = server.refusing("admit", record)) {
            log.error("{} at {} is set aside as a dead letter", id(), record.offset(), reason);
        }
        waiting.set(0, new Waiting.Unreadable<>(new DeadLetter(record, String.valueOf(reason.getMessage()))));
        offer = Integer.MAX_VALUE;
    }

    private void restAgain() {
        if (decider != null) {
            dueNanos =
                    System.nanoTime() + decider.nextStepIn(!waiting.isEmpty()).toNanos();
        }
    }
}
