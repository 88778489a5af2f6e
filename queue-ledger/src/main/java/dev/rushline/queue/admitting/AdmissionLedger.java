package dev.rushline.queue.admitting;

import dev.rushline.queue.ConcertCounters.VisitEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What admitting reads and writes, in the transaction that moves the cursor. */
interface AdmissionLedger {

    /** What is true of a line at a time of the database's clock. */
    record View(Instant now, List<ServedQueue> queues) {}

    /** A ticket and who holds it. */
    record Holder(long position, String userId) {}

    /** So many were let in at that time. */
    record PastStep(Instant admittedAt, long admitted) {}

    /** So many stays of a queue ended like that. */
    record EndedVisits(long queueId, VisitEvent ending, long number) {}

    View view(int partition);

    /** Who was let in during the last second, in order of time. */
    List<PastStep> lastSecond(int partition);

    /** Ends the stay of those whose time is over, and of those who left before they were let in. */
    List<EndedVisits> endOverdue(Collection<Long> queueIds, Instant now);

    /** How many are inside now, by queue. */
    Map<Long, Long> active(Collection<Long> queueIds);

    /** Those of the tickets that left. */
    Set<Long> departed(long queueId, Collection<Long> positions);

    /** When each of these users was last inside: the end of that stay, or the end of time if it lasts. */
    Map<String, Instant> stays(long queueId, Collection<String> userIds);

    void admit(ServedQueue queue, List<Holder> admitted, Instant now);

    /** Keeps early tickets until their order is drawn. */
    void register(long queueId, List<Holder> early, long registeredTo);

    /** Fixes which tickets were early: those before this place. */
    void freeze(long queueId, long endNumber);

    /** Of the early tickets at these places, those that count: there still, and the first of their user. */
    Map<Long, String> drawn(long queueId, Collection<Long> positions);

    /** Gives the line back. */
    void release(long queueId, long endOffset, Instant now);
}
