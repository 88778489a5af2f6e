package dev.rushline.queue.admitting;

import dev.rushline.queue.FairStart;
import dev.rushline.queue.admitting.AdmissionLedger.QueueTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Selects registered tickets in the order of the draw. Tickets that left and duplicates use no budget. */
final class DrawnOrderSelector {

    /** Turns that are looked up beyond the budget, because some of them use none. */
    private static final int LOOKAHEAD = 64;

    private static final int MAX_TURNS_PER_STEP = 5_000;

    private final AdmissionLedger ledger;
    private final ServedQueue queue;
    private final FairStart fairStart;

    DrawnOrderSelector(AdmissionLedger ledger, ServedQueue queue, FairStart fairStart) {
        this.ledger = ledger;
        this.queue = queue;
        this.fairStart = fairStart;
    }

    record Selection(long nextTurn, List<QueueTicket> admitted) {}

    /** @param most the most turns that are looked up */
    Selection select(long firstTurn, long budget, int most) {
        List<QueueTicket> admitted = new ArrayList<>();
        long lastTurn = firstTurn + Math.min(MAX_TURNS_PER_STEP, most);
        long turn = firstTurn;
        while (admitted.size() < budget && fairStart.isInDrawnRange(turn) && turn < lastTurn) {
            long end = Math.min(lastTurn, turn + budget - admitted.size() + LOOKAHEAD);
            List<Long> numbers = LongStream.range(turn, end)
                    .takeWhile(fairStart::isInDrawnRange)
                    .map(fairStart::numberOf)
                    .boxed()
                    .toList();
            Map<Long, String> users = ledger.admissible(queue.id(), numbers);
            for (long number : numbers) {
                String userId = users.get(number);
                if (userId != null) {
                    if (admitted.size() == budget) {
                        return new Selection(turn, admitted);
                    }
                    admitted.add(new QueueTicket(number, userId));
                }
                turn++;
            }
        }
        return new Selection(turn, admitted);
    }
}
