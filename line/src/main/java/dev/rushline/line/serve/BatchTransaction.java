package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.Ticket;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.cursor.CursorClaims;
import dev.rushline.line.cursor.ReadTo;
import dev.rushline.line.nudge.Nudges;
import dev.rushline.line.tracing.Outcome;
import dev.rushline.line.tracing.TicketTracing;
import dev.rushline.runtime.deadletter.DeadLetterStore;
import dev.rushline.runtime.deadletter.UnhandledRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The transaction of one batch: the decisions are written and the cursor moves, or neither. The cursor moves first, so
 * that an instance that lost its claim fails before it decides anything.
 */
final class BatchTransaction<M> {

    private static final Logger log = LoggerFactory.getLogger(BatchTransaction.class);
    private static final String DECIDE = "decide";
    private static final String ADMIT = "admit";

    /** The most dead letters of one batch that are logged one by one. The counter has them all. */
    private static final int MAX_LOGGED = 10;

    private final TransactionOperations transactions;
    private final CursorClaims cursors;
    private final Nudges nudges;
    private final DeadLetterStore deadLetters;
    private final RecordDecoder<M> decoder;
    private final ServeMeters meters;
    private final TicketTracing tracing;

    BatchTransaction(
            TransactionOperations transactions,
            CursorClaims cursors,
            Nudges nudges,
            DeadLetterStore deadLetters,
            RecordDecoder<M> decoder,
            ServeMeters meters,
            TicketTracing tracing) {
        this.transactions = transactions;
        this.cursors = cursors;
        this.nudges = nudges;
        this.deadLetters = deadLetters;
        this.decoder = decoder;
        this.meters = meters;
        this.tracing = tracing;
    }

    /**
     * Decides the records.
     *
     * @return the claim with the cursor after the last record
     * @throws ClaimLostException when the line has a newer claim; nothing is written then
     */
    Claim decide(Claim claim, Decider<M> decider, List<ConsumerRecord<byte[], byte[]>> records) {
        long start = System.nanoTime();
        RecordDecoder.Result<M> decoded = decoder.decode(claim.line(), records);
        Batch<M> batch = decoded.batch();
        Claim moved = claim.movedTo(batch.next(), readTo(records.getLast(), batch.next()));
        Runnable afterCommit;
        try {
            afterCommit = Objects.requireNonNull(transactions.execute(transaction -> {
                advance(claim, moved);
                deadLetters.store(decoded.undecodable());
                return decider.decide(batch);
            }));
        } catch (RuntimeException e) {
            tracing.served(DECIDE, records, start, outcomeOf(e), claim.position(), e);
            throw e;
        }
        nudges.send(claim.line().topic());
        traceCommit(DECIDE, records, decoded.undecodable(), start, Outcome.COMMITTED, batch.next());
        afterCommit.run();
        meters.served(batch.records(), System.nanoTime() - start);
        countAndLog(decoded.undecodable());
        logDecided(batch.line(), batch.records());
        return moved;
    }

    /**
     * Verifies the claim of a line that has no records to decide: only this finds that the database has an older cursor.
     *
     * @throws ClaimLostException when the database has another claim or cursor
     */
    void verify(Claim claim) {
        if (!cursors.isCurrent(claim)) {
            throw new ClaimLostException(claim);
        }
    }

    /**
     * Runs one step of a paced line. The cursor's row stays locked until the commit, so no other instance can claim the line.
     *
     * @throws ClaimLostException when the line has a newer claim; nothing is written then
     */
    CommittedStep<M> step(Claim claim, PacedDecider<M> decider, List<BufferedRecord<M>> offered, int most) {
        long start = System.nanoTime();
        Batch<M> batch = new Batch<>(claim.line(), decoded(offered), end(offered, decider));
        StepResult<M> result;
        try {
            result = Objects.requireNonNull(transactions.execute(transaction -> {
                lock(claim);
                PacedDecider.Step<M> step = decider.decide(batch, most);
                List<UnhandledRecord> undecodable = undecodable(offered, step.readTo());
                deadLetters.store(undecodable);
                Claim moved = claim.movedTo(step.cursor(), readTo(before(step.readTo(), offered), step.readTo()));
                if (!moved.equals(claim)) {
                    advance(claim, moved);
                }
                return new StepResult<>(new CommittedStep<>(step, moved), undecodable);
            }));
        } catch (RuntimeException e) {
            // The step would have taken an unknown number of records, but at least the first one waits because of it.
            List<ConsumerRecord<byte[], byte[]>> first = records(offered.subList(0, Math.min(1, offered.size())));
            tracing.served(ADMIT, first, start, outcomeOf(e), claim.position(), e);
            throw e;
        }
        if (!result.committed().claim().equals(claim)) {
            nudges.send(claim.line().topic());
        }
        PacedDecider.Step<M> step = result.committed().step();
        Outcome outcome = step.served().isEmpty() ? Outcome.UNDECIDED : Outcome.COMMITTED;
        if (tracing.isOn()) {
            List<ConsumerRecord<byte[], byte[]>> taken = records(before(step.readTo(), offered));
            traceCommit(ADMIT, taken, result.undecodable(), start, outcome, step.cursor());
        }
        step.afterCommit().run();
        countAndLog(result.undecodable());
        if (!step.served().isEmpty()) {
            meters.served(step.served(), System.nanoTime() - start);
            logDecided(claim.line(), step.served());
        }
        return result.committed();
    }

    /**
     * Runs a step of a paced line without records that passes its next ticket, which the database refuses. The record of the
     * ticket was read long ago: its dead letter has what the decider knows of it.
     */
    CommittedStep<M> pass(Claim claim, PacedDecider<M> decider, RuntimeException reason) {
        List<ConsumerRecord<byte[], byte[]>> passed = new ArrayList<>(1);
        CommittedStep<M> committed = Objects.requireNonNull(transactions.execute(transaction -> {
            lock(claim);
            PacedDecider.Passed<M> result = decider.pass();
            M message = result.message();
            if (message != null) {
                ConsumerRecord<byte[], byte[]> record = decoder.recordOf(claim.line(), result.offset(), message);
                deadLetters.store(List.of(LineDeadLetters.unhandled(record, reason)));
                passed.add(record);
            }
            Claim moved = claim.movedTo(result.step().cursor(), null);
            if (!moved.equals(claim)) {
                advance(claim, moved);
            }
            return new CommittedStep<>(result.step(), moved);
        }));
        committed.step().afterCommit().run();
        meters.deadLettered(passed.size());
        passed.forEach(record -> logRefused(ADMIT, record, reason));
        return committed;
    }

    private void lock(Claim claim) {
        if (!cursors.lock(claim)) {
            throw new ClaimLostException(claim);
        }
    }

    /** A step, and the claim with the cursor after it. */
    record CommittedStep<M>(PacedDecider.Step<M> step, Claim claim) {}

    /** A step, and the undecodable records that it moved past. */
    private record StepResult<M>(CommittedStep<M> committed, List<UnhandledRecord> undecodable) {}

    private static <M> @Nullable ReadTo readTo(List<BufferedRecord<M>> taken, long offset) {
        return taken.isEmpty() ? null : readTo(taken.getLast().record(), offset);
    }

    private static @Nullable ReadTo readTo(ConsumerRecord<byte[], byte[]> last, long offset) {
        return last.leaderEpoch().map(epoch -> new ReadTo(offset, epoch)).orElse(null);
    }

    private static <M> List<LineRecord<M>> decoded(List<BufferedRecord<M>> offered) {
        List<LineRecord<M>> decoded = new ArrayList<>(offered.size());
        for (BufferedRecord<M> one : offered) {
            if (one instanceof BufferedRecord.Decoded<M> message) {
                decoded.add(message.decoded());
            }
        }
        return decoded;
    }

    private static <M> List<ConsumerRecord<byte[], byte[]>> records(List<BufferedRecord<M>> buffered) {
        return buffered.stream().map(BufferedRecord::record).toList();
    }

    private static <M> long end(List<BufferedRecord<M>> offered, PacedDecider<M> decider) {
        return offered.isEmpty()
                ? decider.readFrom()
                : offered.getLast().record().offset() + 1;
    }

    /** The offered records before the offset. */
    static <M> List<BufferedRecord<M>> before(long readTo, List<BufferedRecord<M>> offered) {
        int taken = 0;
        while (taken < offered.size() && offered.get(taken).record().offset() < readTo) {
            taken++;
        }
        return offered.subList(0, taken);
    }

    private static <M> List<UnhandledRecord> undecodable(List<BufferedRecord<M>> offered, long before) {
        List<UnhandledRecord> undecodable = new ArrayList<>(0);
        for (BufferedRecord<M> one : offered) {
            if (one instanceof BufferedRecord.Undecodable<M>(UnhandledRecord unhandled)
                    && unhandled.record().offset() < before) {
                undecodable.add(unhandled);
            }
        }
        return undecodable;
    }

    /** Moves the cursor past a record that the database refuses, and stores it as a dead letter. */
    Claim deadLetter(Claim claim, ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        long next = record.offset() + 1;
        Claim moved = claim.movedTo(next, readTo(record, next));
        transactions.executeWithoutResult(transaction -> {
            advance(claim, moved);
            deadLetters.store(List.of(LineDeadLetters.unhandled(record, reason)));
        });
        nudges.send(claim.line().topic());
        meters.deadLettered(1);
        return moved;
    }

    /** Logs, under its ticket, that a record is dead-lettered because the database refuses it. */
    void logRefused(String name, ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        try (var _ = tracing.refused(name, record)) {
            log.error(
                    "{}-{} at offset {} is dead-lettered: the database refuses it",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    reason);
        }
    }

    private void countAndLog(List<UnhandledRecord> undecodable) {
        meters.deadLettered(undecodable.size());
        for (UnhandledRecord unhandled : undecodable.subList(0, Math.min(MAX_LOGGED, undecodable.size()))) {
            ConsumerRecord<byte[], byte[]> record = unhandled.record();
            try (var _ = MDC.putCloseable(Ticket.LOG_KEY, Ticket.shortId(record.partition(), record.offset()))) {
                log.warn(
                        "{}-{} at offset {} is dead-lettered, one of {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        undecodable.size());
            }
        }
    }

    private static void logDecided(LineId line, List<? extends LineRecord<?>> decoded) {
        if (!log.isDebugEnabled()) {
            return;
        }
        for (LineRecord<?> record : decoded) {
            String ticket = Ticket.shortId(line.partition(), record.offset());
            try (var _ = MDC.putCloseable(Ticket.LOG_KEY, ticket)) {
                log.debug("{} decided {}", line, ticket);
            }
        }
    }

    private void traceCommit(
            String name,
            List<ConsumerRecord<byte[], byte[]>> records,
            List<UnhandledRecord> undecodable,
            long start,
            Outcome outcome,
            long cursor) {
        if (!tracing.isOn() || undecodable.isEmpty()) {
            tracing.served(name, records, start, outcome, cursor, null);
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> deadLettered =
                undecodable.stream().map(UnhandledRecord::record).toList();
        Set<Long> offsets = deadLettered.stream().map(ConsumerRecord::offset).collect(Collectors.toSet());
        tracing.served(name, deadLettered, start, Outcome.DEAD_LETTERED, cursor, null);
        tracing.served(
                name,
                records.stream()
                        .filter(record -> !offsets.contains(record.offset()))
                        .toList(),
                start,
                outcome,
                cursor,
                null);
    }

    private static Outcome outcomeOf(RuntimeException failure) {
        return failure instanceof ClaimLostException ? Outcome.CLAIM_LOST : Outcome.FAILED;
    }

    private void advance(Claim claim, Claim moved) {
        if (!cursors.advance(claim, moved)) {
            throw new ClaimLostException(claim);
        }
    }
}
