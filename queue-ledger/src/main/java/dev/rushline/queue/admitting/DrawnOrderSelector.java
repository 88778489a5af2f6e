package dev.rushline.queue.admitting;

import dev.rushline.queue.FairStart;
import dev.rushline.queue.admitting.AdmissionLedger.Holder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Lets early people in in the order that was drawn. A ticket that left, or is not the first of its user, costs nothing. */
final class DrawnOrderSelector {

    /** Turns beyond the budget that are looked at with it, because some will cost nothing. */
    private static final int MORE = 64;

    /** Turns of one transaction. */
    private static final int MOST = 5_000;

    private final AdmissionLedger ledger;
    private final ServedQueue queue;
    private final FairStart fairStart;

    DrawnOrderSelector(AdmissionLedger ledger, ServedQueue queue, FairStart fairStart) {
        this.ledger = ledger;
        this.queue = queue;
        this.fairStart = fairStart;
    }

    /** Whose turn is next, and who was let in. */
    record Called(long next, List<Holder> admitted) {}

    Called call(long cursor, long budget) {
        List<Holder> admitted = new ArrayList<>();
        long turn = cursor;
        while (admitted.size() < budget && fairStart.isEarly(turn) && turn - cursor < MOST) {
            long end = turn + budget - admitted.size() + MORE;
            List<Long> tickets = LongStream.range(turn, end)
                    .takeWhile(fairStart::isEarly)
                    .map(fairStart::ticketOf)
                    .boxed()
                    .toList();
            Map<Long, String> counting = ledger.drawn(queue.id(), tickets);
            for (long ticket : tickets) {
                String userId = counting.get(ticket);
                if (userId != null) {
                    if (admitted.size() == budget) {
                        return new Called(turn, admitted);
                    }
                    admitted.add(new Holder(ticket, userId));
                }
                turn++;
            }
        }
        return new Called(turn, admitted);
    }
}
