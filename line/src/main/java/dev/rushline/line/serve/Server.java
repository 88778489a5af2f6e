package dev.rushline.line.serve;

import dev.rushline.line.cursor.Claim;
import dev.rushline.line.cursor.Cursors;
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
    PacedDecider.Turn<M> turn(Claim claim, PacedDecider<M> decider, List<PacedLine.Waiting<M>> offered) {
        long start = System.nanoTime();
        List<Entry<M>> entries = offered.stream()
                .map(PacedLine.Waiting::entry)
                .filter(Objects::nonNull)
                .toList();
        long end = offered.isEmpty()
                ? decider.readFrom()
                : offered.getLast().record().offset() + 1;
        var turn = Objects.requireNonNull(transactions.execute(transaction -> {
            if (!cursors.hold(claim)) {
                throw new ClaimLostException(claim);
            }
            PacedDecider.Turn<M> decided = decider.decide(new Batch<>(claim.line(), entries, end));
            deadLetters.store(unreadable(offered, decided.readTo()));
            if (decided.cursor() != claim.position()) {
                advance(claim, decided.cursor());
            }
            return decided;
        }));
        turn.afterwards().run();
        meters.setAside(unreadable(offered, turn.readTo()).size());
        if (!turn.served().isEmpty()) {
            meters.served(turn.served(), System.nanoTime() - start);
        }
        return turn;
    }

    private List<DeadLetter> unreadable(List<PacedLine.Waiting<M>> offered, long before) {
        return offered.stream()
                .filter(one -> one.entry() == null && one.record().offset() < before)
                .map(PacedLine.Waiting::letter)
                .toList();
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
