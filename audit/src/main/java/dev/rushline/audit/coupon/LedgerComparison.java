package dev.rushline.audit.coupon;

import dev.rushline.audit.coupon.CouponTables.DeadLetter;
import dev.rushline.audit.log.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ledger follows from the log, row for row: the first distinct users win, and no record is skipped without a dead letter. */
public final class LedgerComparison {

    private final List<String> differences = new ArrayList<>();

    private LedgerComparison() {}

    /** Every difference; none if the ledger follows from the log. */
    public static List<String> differences(ExpectedLedger expected, CouponTables tables) {
        LedgerComparison comparison = new LedgerComparison();
        var ids = new TreeSet<>(expected.campaigns().keySet());
        ids.addAll(tables.campaigns().keySet());
        ids.forEach(id -> comparison.compare(
                id, expected.campaigns().get(id), tables.campaigns().get(id)));
        comparison.deadLetters(expected, tables);
        expected.ends()
                .forEach((partition, end) -> comparison.compare(
                        "cursor of partition " + partition,
                        end,
                        tables.cursors().get(partition)));
        return comparison.differences;
    }

    private void compare(String id, @Nullable CampaignState expected, @Nullable CampaignState actual) {
        if (expected == null || actual == null) {
            differences.add("campaign " + id + (actual == null ? " is missing" : " was never opened"));
            return;
        }
        compare(id + ": partition", expected.partition(), actual.partition());
        compare(id + ": terms", expected.terms(), actual.terms());
        compare(id + ": quantity", expected.quantity(), actual.quantity());
        compare(id + ": issued", expected.issued(), actual.issued());
        compare(id + ": closed", expected.closedOffset(), actual.closedOffset());
        compare(id + ": added stock", expected.added(), actual.added());
        compare(id + ": sold-out windows", expected.soldOut(), actual.soldOut());
        int rows = Math.max(expected.winners().size(), actual.winners().size());
        for (int row = 0; row < rows; row++) {
            compare(id + ": winner", at(expected.winners(), row), at(actual.winners(), row));
        }
    }

    private void deadLetters(ExpectedLedger expected, CouponTables tables) {
        Map<List<Long>, DeadLetter> stored = new HashMap<>();
        tables.deadLetters().forEach(letter -> stored.put(List.of((long) letter.partition(), letter.offset()), letter));
        for (LogRecord invalid : expected.invalid()) {
            DeadLetter letter = stored.remove(List.of((long) invalid.partition(), invalid.offset()));
            if (letter == null || !Objects.equals(letter.value(), invalid.value())) {
                differences.add("dead letter of partition %d at %d is %s"
                        .formatted(invalid.partition(), invalid.offset(), letter == null ? "missing" : "not whole"));
            }
        }
        stored.keySet().forEach(record -> differences.add("unexpected dead letter of " + record));
    }

    private static <T> @Nullable T at(List<T> rows, int row) {
        return row < rows.size() ? rows.get(row) : null;
    }

    private void compare(String column, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            differences.add("%s must be %s and is %s".formatted(column, expected, actual));
        }
    }
}
