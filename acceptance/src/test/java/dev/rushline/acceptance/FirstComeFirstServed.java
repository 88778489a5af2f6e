package dev.rushline.acceptance;

import dev.rushline.acceptance.Ledger.DeadLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ledger follows from the log, row for row: the first distinct users win, and no record is skipped without a dead letter. */
final class FirstComeFirstServed implements Promise {

    @Override
    public List<String> findings(ExpectedLedger expected, Ledger ledger) {
        List<String> findings = new ArrayList<>();
        var ids = new TreeSet<>(expected.campaigns().keySet());
        ids.addAll(ledger.campaigns().keySet());
        for (String id : ids) {
            compare(id, expected.campaigns().get(id), ledger.campaigns().get(id), findings);
        }
        deadLetters(expected, ledger, findings);
        expected.ends().forEach((partition, end) -> {
            if (!end.equals(ledger.cursors().get(partition))) {
                findings.add("cursor of partition %d is %s and must be %d"
                        .formatted(partition, ledger.cursors().get(partition), end));
            }
        });
        return findings;
    }

    private static void compare(
            String id, @Nullable CampaignState expected, @Nullable CampaignState actual, List<String> findings) {
        if (expected == null || actual == null) {
            findings.add("campaign " + id + (actual == null ? " is missing" : " was never opened"));
            return;
        }
        compare(id + ": partition", expected.partition(), actual.partition(), findings);
        compare(id + ": quantity", expected.quantity(), actual.quantity(), findings);
        compare(id + ": issued", expected.issued(), actual.issued(), findings);
        compare(id + ": closed", expected.closedOffset(), actual.closedOffset(), findings);
        compare(id + ": sold-out windows", expected.soldOut(), actual.soldOut(), findings);
        int rows = Math.max(expected.winners().size(), actual.winners().size());
        for (int row = 0; row < rows; row++) {
            compare(id + ": winner", at(expected.winners(), row), at(actual.winners(), row), findings);
        }
    }

    private static void deadLetters(ExpectedLedger expected, Ledger ledger, List<String> findings) {
        Map<List<Long>, DeadLetter> stored = new HashMap<>();
        ledger.deadLetters().forEach(letter -> stored.put(List.of((long) letter.partition(), letter.offset()), letter));
        for (LogRecord invalid : expected.invalid()) {
            DeadLetter letter = stored.remove(List.of((long) invalid.partition(), invalid.offset()));
            if (letter == null || !Objects.equals(letter.value(), invalid.value())) {
                findings.add("dead letter of partition %d at %d is %s"
                        .formatted(invalid.partition(), invalid.offset(), letter == null ? "missing" : "not whole"));
            }
        }
        stored.keySet().forEach(record -> findings.add("unexpected dead letter of " + record));
    }

    private static <T> @Nullable T at(List<T> rows, int row) {
        return row < rows.size() ? rows.get(row) : null;
    }

    private static void compare(
            String column, @Nullable Object expected, @Nullable Object actual, List<String> findings) {
        if (!Objects.equals(expected, actual)) {
            findings.add("%s must be %s and is %s".formatted(column, expected, actual));
        }
    }
}
