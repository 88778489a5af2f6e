package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.cursor.CursorClaims;
import dev.rushline.line.cursor.LineStoppedException;
import dev.rushline.line.cursor.ReadTo;
import dev.rushline.runtime.deadletter.DeadLetterStore;
import dev.rushline.runtime.deadletter.UnhandledRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** A database in memory: cursors, dead letters and what was decided move together or not at all. */
final class FakeLedger implements TransactionOperations, CursorClaims, DeadLetterStore {

    /** What was decided: the how-manieth of its line, by the decider's memory, and which. */
    record Decided(LineId line, long serial, String message) {}

    private record Row(
            long position,
            long epoch,
            @Nullable ReadTo readTo,
            @Nullable String stopReason) {}

    private Map<LineId, Row> rows = new HashMap<>();
    private List<Decided> decided = new ArrayList<>();
    private List<UnhandledRecord> deadLetters = new ArrayList<>();
    private Consumer<LineRecord<String>> beforeEach = entry -> {};
    private int commitAnswersToLose;
    private @Nullable Error afterCommit;
    private int transactions;

    /** Lets a test break in before a message is decided. */
    void beforeEach(Consumer<LineRecord<String>> hook) {
        beforeEach = hook;
    }

    void loseCommitAnswers(int number) {
        commitAnswersToLose = number;
    }

    /** The first decision throws it when it is committed. */
    void failAfterCommit(Error failure) {
        afterCommit = failure;
    }

    void put(LineId line, long position) {
        rows.put(line, new Row(position, 0, null, null));
    }

    long position(LineId line) {
        Row row = rows.get(line);
        return row == null ? 0 : row.position();
    }

    long epoch(LineId line) {
        return rows.get(line).epoch();
    }

    int transactions() {
        return transactions;
    }

    List<String> decided(LineId line) {
        return decided.stream()
                .filter(one -> one.line().equals(line))
                .map(Decided::message)
                .toList();
    }

    List<Long> serials(LineId line) {
        return decided.stream()
                .filter(one -> one.line().equals(line))
                .map(Decided::serial)
                .toList();
    }

    List<UnhandledRecord> deadLetters() {
        return deadLetters;
    }

    /** A decider that counts in memory, so that a memory which outlived its transaction shows. */
    Decider<String> deciderFor(LineId line) {
        long[] remembered = {decided(line).size()};
        return batch -> {
            for (LineRecord<String> entry : batch.records()) {
                beforeEach.accept(entry);
                decided.add(new Decided(line, ++remembered[0], entry.message()));
            }
            return this::afterCommit;
        };
    }

    private void afterCommit() {
        Error failure = afterCommit;
        if (failure != null) {
            afterCommit = null;
            throw failure;
        }
    }

    /** Writes one message, as a decider of the test's own. */
    void decide(LineId line, LineRecord<String> entry) {
        beforeEach.accept(entry);
        decided.add(new Decided(line, decided(line).size() + 1L, entry.message()));
    }

    @Override
    public <T> T execute(TransactionCallback<T> action) {
        transactions++;
        var rowsBefore = new HashMap<>(rows);
        var decidedBefore = new ArrayList<>(decided);
        var deadLettersBefore = new ArrayList<>(deadLetters);
        T result;
        try {
            result = action.doInTransaction(new SimpleTransactionStatus());
        } catch (RuntimeException | Error e) {
            rows = rowsBefore;
            decided = decidedBefore;
            deadLetters = deadLettersBefore;
            throw e;
        }
        if (commitAnswersToLose > 0) {
            commitAnswersToLose--;
            throw new IllegalStateException("committed, but the answer was lost");
        }
        return result;
    }

    @Override
    public Claim claim(LineId line, String owner) {
        Row claimed = rows.merge(
                line,
                new Row(0, 1, null, null),
                (row, first) -> new Row(row.position(), row.epoch() + 1, row.readTo(), row.stopReason()));
        if (claimed.stopReason() != null) {
            throw new LineStoppedException(line, claimed.stopReason());
        }
        return new Claim(line, claimed.position(), claimed.epoch(), claimed.readTo());
    }

    @Override
    public boolean lock(Claim claim) {
        Row row = rows.get(claim.line());
        return row != null && row.epoch() == claim.epoch() && row.position() == claim.position();
    }

    @Override
    public boolean isCurrent(Claim claim) {
        return lock(claim);
    }

    @Override
    public boolean advance(Claim claim, Claim moved) {
        if (!lock(claim)) {
            return false;
        }
        rows.put(claim.line(), new Row(moved.position(), claim.epoch(), moved.readTo(), null));
        return true;
    }

    @Override
    public boolean stop(Claim claim, String reason, long lostFrom) {
        Row row = rows.get(claim.line());
        if (row == null || row.epoch() != claim.epoch()) {
            return false;
        }
        rows.put(claim.line(), new Row(row.position(), row.epoch() + 1, row.readTo(), reason));
        return true;
    }

    @Override
    public void store(List<UnhandledRecord> stored) {
        deadLetters.addAll(stored);
    }
}
