package dev.rushline.line.serve;

import dev.rushline.line.cursor.Claim;
import dev.rushline.line.cursor.Cursors;
import dev.rushline.line.serve.PacedLine.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One batch, one transaction: the cursor moves and what was decided is written, or neither. The cursor moves first, so
 * that a server that lost the line finds out before it has decided anything.
 */
final class Server<M> {

    private final TransactionOperations transactions;
    private final Cursors cursors;
    private final DeadLetters deadLetters;
    private final RecordReader<M> reader;
    private final ServeMeters meters;

    Server(
            TransactionOperations transactions,
            Cursors cursors,
            DeadLetters deadLetters,
            RecordReader<M> reader,
            ServeMeters meters) {
        this.transactions = transactions;
        this.cursors = cursors;
        this.deadLetters = deadLetters;
        this.reader = reader;
        this.meters = meters;
    }

    /**
     * Decides these records with this decider.
     *
     * @return the claim, moved behind the last of them
     * @throws ClaimLostException when the line belongs to another; nothing is written then
     */
    Claim serve(Claim claim, Decider<M> decider, List<ConsumerRecord<byte[], byte[]>> records) {
        long start = System.nanoTime();
        RecordReader.Read<M> read = reader.read(claim.line(), records);
        Batch<M> batch = read.batch();
        Runnable afterwards = Objects.requireNonNull(transactions.execute(transaction -> {
            advance(claim, batch.next());
            deadLetters.store(read.unreadable());
            return decider.decide(batch);
        }));
        afterwards.run();
        meters.served(batch.entries(), System.nanoTime() - start);
        meters.setAside(read.unreadable().size());
        return claim.movedTo(batch.next());
    }

    /** Lets a decider take from those who wait. Nobody else can serve the line meanwhile, or this one finds out first. */
    PacedDecider.Turn<M> turn(Claim claim, PacedDecider<M> decider, List<Waiting<M>> offered) {
        long start = System.nanoTime();
        Batch<M> batch = new Batch<>(claim.line(), entries(offered), end(offered, decider));
        Passed<M> passed = Objects.requireNonNull(transactions.execute(transaction -> {
            if (!cursors.hold(claim)) {
                throw new ClaimLostException(claim);
            }
            PacedDecider.Turn<M> turn = decider.decide(batch);
            List<DeadLetter> unreadable = unreadable(offered, turn.readTo());
            deadLetters.store(unreadable);
            if (turn.cursor() != claim.position()) {
                advance(claim, turn.cursor());
            }
            return new Passed<>(turn, unreadable);
        }));
        PacedDecider.Turn<M> turn = passed.turn();
        turn.afterwards().run();
        meters.setAside(passed.unreadable().size());
        if (!turn.served().isEmpty()) {
            meters.served(turn.served(), System.nanoTime() - start);
        }
        return turn;
    }

    /** What a turn came to, and what it passed over. */
    private record Passed<M>(PacedDecider.Turn<M> turn, List<DeadLetter> unreadable) {}

    private static <M> List<Entry<M>> entries(List<Waiting<M>> offered) {
        List<Entry<M>> entries = new ArrayList<>(offered.size());
        for (Waiting<M> one : offered) {
            if (one instanceof Waiting.Message<M> message) {
                entries.add(message.entry());
            }
        }
        return entries;
    }

    private static <M> long end(List<Waiting<M>> offered, PacedDecider<M> decider) {
        return offered.isEmpty()
                ? decider.readFrom()
                : offered.getLast().record().offset() + 1;
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

    private void advance(Claim claim, long next) {
        if (!cursors.advance(claim, next)) {
            throw new ClaimLostException(claim);
        }
    }
}
