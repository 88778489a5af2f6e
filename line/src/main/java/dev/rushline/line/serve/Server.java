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
        meters.served(batch, read.unreadable().size(), System.nanoTime() - start);
        return claim.movedTo(batch.next());
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
