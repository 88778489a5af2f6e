package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.Ticket;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.cursor.CursorClaims;
import dev.rushline.line.serve.PacedLine.Waiting;
import dev.rushline.line.tracing.Outcome;
import dev.rushline.line.tracing.TicketTracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One batch, one transaction: the cursor moves and what was decided is written, or neither. The cursor moves first, so
 * that a server that lost the line finds out before it has decided anything.
 */
final class BatchTransaction<M> {

    private static final Logger log = LoggerFactory.getLogger(BatchTransaction.class);
    private static final String DECIDE = "decide";
    private static final String ADMIT = "admit";

    /** Dead letters of one batch that are told one by one; a flood of them is for their meter to tell. */
    private static final int MOST_TOLD = 10;

    private final TransactionOperations transactions;
    private final CursorClaims cursors;
    private final DeadLetters deadLetters;
    private final RecordDecoder<M> reader;
    private final ServeMeters meters;
    private final TicketTracing tracing;

    BatchTransaction(
            TransactionOperations transactions,
            CursorClaims cursors,
            DeadLetters deadLetters,
            RecordDecoder<M> reader,
            ServeMeters meters,
            TicketTracing tracing) {
        this.transactions = transactions;
        this.cursors = cursors;
        this.deadLetters = deadLetters;
        this.reader = reader;
        this.meters = meters;
        this.tracing = tracing;
    }

    /**
     * Decides these records with this decider.
     *
     * @return the claim, moved behind the last of them
     * @throws ClaimLostException when the line belongs to another; nothing is written then
     */
    Claim serve(Claim claim, Decider<M> decider, List<ConsumerRecord<byte[], byte[]>> records) {
        long start = System.nanoTime();
        RecordDecoder.Read<M> read = reader.read(claim.line(), records);
        Batch<M> batch = read.batch();
        Runnable afterCommit;
        try {
            afterCommit = Objects.requireNonNull(transactions.execute(transaction -> {
                advance(claim, batch.next());
                deadLetters.store(read.unreadable());
                return decider.decide(batch);
            }));
        } catch (RuntimeException e) {
            tracing.served(DECIDE, records, start, outcomeOf(e), claim.position(), e);
            throw e;
        }
        traceCommit(DECIDE, records, read.unreadable(), start, Outcome.COMMITTED, batch.next());
        afterCommit.run();
        meters.served(batch.records(), System.nanoTime() - start);
        setAside(read.unreadable());
        logDecided(batch.line(), batch.records());
        return claim.movedTo(batch.next());
    }

    /** Lets a decider take from those who wait. Nobody else can serve the line meanwhile, or this one finds out first. */
    PacedDecider.Step<M> turn(Claim claim, PacedDecider<M> decider, List<Waiting<M>> offered) {
        long start = System.nanoTime();
        Batch<M> batch = new Batch<>(claim.line(), entries(offered), end(offered, decider));
        Passed<M> passed;
        try {
            passed = Objects.requireNonNull(transactions.execute(transaction -> {
                if (!cursors.lock(claim)) {
                    throw new ClaimLostException(claim);
                }
                PacedDecider.Step<M> turn = decider.decide(batch);
                List<DeadLetter> unreadable = unreadable(offered, turn.readTo());
                deadLetters.store(unreadable);
                if (turn.cursor() != claim.position()) {
                    advance(claim, turn.cursor());
                }
                return new Passed<>(turn, unreadable);
            }));
        } catch (RuntimeException e) {
            // Whom the turn would have reached is not known, but the first in line waits because of it.
            List<ConsumerRecord<byte[], byte[]>> first = records(offered.subList(0, Math.min(1, offered.size())));
            tracing.served(ADMIT, first, start, outcomeOf(e), claim.position(), e);
            throw e;
        }
        PacedDecider.Step<M> turn = passed.turn();
        Outcome outcome = turn.served().isEmpty() ? Outcome.KEPT : Outcome.COMMITTED;
        if (tracing.isOn()) {
            List<ConsumerRecord<byte[], byte[]>> taken = records(before(turn.readTo(), offered));
            traceCommit(ADMIT, taken, passed.unreadable(), start, outcome, turn.cursor());
        }
        turn.afterCommit().run();
        setAside(passed.unreadable());
        if (!turn.served().isEmpty()) {
            meters.served(turn.served(), System.nanoTime() - start);
            logDecided(claim.line(), turn.served());
        }
        return turn;
    }

    /** What a turn came to, and what it passed over. */
    private record Passed<M>(PacedDecider.Step<M> turn, List<DeadLetter> unreadable) {}

    private static <M> List<LineRecord<M>> entries(List<Waiting<M>> offered) {
        List<LineRecord<M>> entries = new ArrayList<>(offered.size());
        for (Waiting<M> one : offered) {
            if (one instanceof Waiting.Message<M> message) {
                entries.add(message.entry());
            }
        }
        return entries;
    }

    private static <M> List<ConsumerRecord<byte[], byte[]>> records(List<Waiting<M>> waiting) {
        return waiting.stream().map(Waiting::record).toList();
    }

    private static <M> long end(List<Waiting<M>> offered, PacedDecider<M> decider) {
        return offered.isEmpty()
                ? decider.readFrom()
                : offered.getLast().record().offset() + 1;
    }

    /** Those that a turn took from the line. */
    static <M> List<Waiting<M>> before(long readTo, List<Waiting<M>> offered) {
        int taken = 0;
        while (taken < offered.size() && offered.get(taken).record().offset() < readTo) {
            taken++;
        }
        return offered.subList(0, taken);
    }

    private static <M> List<DeadLetter> unreadable(List<Waiting<M>> offered, long before) {
        List<DeadLetter> unreadable = new ArrayList<>(0);
        for (Waiting<M> one : offered) {
            if (one instanceof Waiting.Unreadable<M>(DeadLetter letter)
                    && letter.record().offset() < before) {
                unreadable.add(letter);
            }
        }
        return unreadable;
    }

    /** Passes over a record that the database refuses, and keeps it whole. */
    Claim setAside(Claim claim, ConsumerRecord<byte[], byte[]> record, String reason) {
        long next = record.offset() + 1;
        transactions.executeWithoutResult(transaction -> {
            advance(claim, next);
            deadLetters.store(List.of(new DeadLetter(record, reason)));
        });
        meters.setAside(1);
        return claim.movedTo(next);
    }

    /** Has what this thread logs belong to a record that the database refuses, until the result is closed. */
    TicketTracing.InLog refusing(String name, ConsumerRecord<byte[], byte[]> record) {
        return tracing.refusing(name, record);
    }

    private void setAside(List<DeadLetter> letters) {
        meters.setAside(letters.size());
        for (DeadLetter letter : letters.subList(0, Math.min(MOST_TOLD, letters.size()))) {
            ConsumerRecord<byte[], byte[]> record = letter.record();
            try (var _ = MDC.putCloseable(Ticket.LOG_KEY, Ticket.shortId(record.partition(), record.offset()))) {
                log.warn(
                        "{}-{} at {} is set aside as a dead letter, one of {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        letters.size());
            }
        }
    }

    private static void logDecided(LineId line, List<? extends LineRecord<?>> entries) {
        if (!log.isDebugEnabled()) {
            return;
        }
        for (LineRecord<?> entry : entries) {
            String ticket = Ticket.shortId(line.partition(), entry.offset());
            try (var _ = MDC.putCloseable(Ticket.LOG_KEY, ticket)) {
                log.debug("{} decided {}", line, ticket);
            }
        }
    }

    private void traceCommit(
            String name,
            List<ConsumerRecord<byte[], byte[]>> records,
            List<DeadLetter> unreadable,
            long start,
            Outcome outcome,
            long cursor) {
        if (!tracing.isOn() || unreadable.isEmpty()) {
            tracing.served(name, records, start, outcome, cursor, null);
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> letters =
                unreadable.stream().map(DeadLetter::record).toList();
        Set<Long> at = letters.stream().map(ConsumerRecord::offset).collect(Collectors.toSet());
        tracing.served(name, letters, start, Outcome.SET_ASIDE, cursor, null);
        tracing.served(
                name,
                records.stream().filter(record -> !at.contains(record.offset())).toList(),
                start,
                outcome,
                cursor,
                null);
    }

    private static Outcome outcomeOf(RuntimeException failure) {
        return failure instanceof ClaimLostException ? Outcome.CLAIM_LOST : Outcome.FAILED;
    }

    private void advance(Claim claim, long next) {
        if (!cursors.advance(claim, next)) {
            throw new ClaimLostException(claim);
        }
    }
}
