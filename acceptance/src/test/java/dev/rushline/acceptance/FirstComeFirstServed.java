package dev.rushline.acceptance;

import dev.rushline.acceptance.Ledger.DeadLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ledger is what the log says, row for row: the first distinct users in order, and nothing passed over unseen. */
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
                findings.add("cursor of partition %d stands at %s of %d"
                        .formatted(partition, ledger.cursors().get(partition), end));
            }
        });
        return findings;
    }

    private static void compare(
            String id, @Nullable CampaignState must, @Nullable CampaignState is, List<String> findings) {
        if (must == null || is == null) {
            findings.add("campaign " + id + (is == null ? " is missing" : " was never opened"));
            return;
        }
        differ(id + ": partition", must.partition(), is.partition(), findings);
        differ(id + ": quantity", must.quantity(), is.quantity(), findings);
        differ(id + ": issued", must.issued(), is.issued(), findings);
        differ(id + ": closed", must.closedPosition(), is.closedPosition(), findings);
        differ(id + ": sold-out windows", must.soldOut(), is.soldOut(), findings);
        int rows = Math.max(must.winners().size(), is.winners().size());
        for (int row = 0; row < rows; row++) {
            differ(id + ": winner", at(must.winners(), row), at(is.winners(), row), findings);
        }
    }

    private static void deadLetters(ExpectedLedger expected, Ledger ledger, List<String> findings) {
        Map<List<Long>, DeadLetter> kept = new HashMap<>();
        ledger.deadLetters().forEach(letter -> kept.put(List.of((long) letter.partition(), letter.position()), letter));
        for (LogRecord poison : expected.poison()) {
            DeadLetter letter = kept.remove(List.of((long) poison.partition(), poison.offset()));
            if (letter == null || !Objects.equals(letter.value(), poison.value())) {
                findings.add("dead letter of partition %d at %d is %s"
                        .formatted(poison.partition(), poison.offset(), letter == null ? "missing" : "not whole"));
            }
        }
        kept.keySet().forEach(place -> findings.add("dead letter without need at " + place));
    }

    private static <T> @Nullable T at(List<T> rows, int row) {
        return row < rows.size() ? rows.get(row) : null;
    }

    private static void differ(String what, @Nullable Object must, @Nullable Object is, List<String> findings) {
        if (!Objects.equals(must, is)) {
            findings.add("%s must be %s and is %s".formatted(what, must, is));
        }
    }
}
