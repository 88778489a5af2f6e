package dev.rushline.queue.admitting;

import dev.rushline.queue.ConcertCounters.VisitEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What admitting reads and writes, in the transaction that moves the cursor. */
interface AdmissionLedger {

    /** The queues of a line at a time of the database's clock. */
    record LineSnapshot(Instant now, List<ServedQueue> queues) {}

    /** A ticket of a queue by its offset in the log, and the user who holds it. */
    record QueueTicket(long offset, String userId) {}

    /** What an earlier step admitted. */
    record PastStep(Instant admittedAt, long admitted) {}

    /** How many visits of a queue ended, and how. */
    record EndedVisits(long queueId, VisitEvent ending, long count) {}

    LineSnapshot snapshot(int partition);

    /** The steps of the last second that admitted users, in order of time. */
    List<PastStep> stepsOfLastSecond(int partition);

    /** Ends visits whose time is over, and those of tickets that left before their admission. */
    List<EndedVisits> endOverdue(Collection<Long> queueIds, Instant now);

    /** The number of active visits by queue; a queue without one is absent. */
    Map<Long, Long> countActive(Collection<Long> queueIds);

    /** The offsets of those tickets that left. */
    Set<Long> departed(long queueId, Collection<Long> offsets);

    /** When the last visit of each user ended, or the end of time for an active one; a user without a visit is absent. */
    Map<String, Instant> lastVisitEnds(long queueId, Collection<String> userIds);

    void admit(ServedQueue queue, List<QueueTicket> tickets, Instant now);

    /** Stores tickets of the pre-queue until their order is drawn. */
    void register(long queueId, List<QueueTicket> tickets, long registeredTo);

    /** Ends the drawn range before this number. */
    void freezeRange(long queueId, long endNumber);

    /** The users of those registered tickets that are admissible: not left, and the first that counts of their user. */
    Map<Long, String> admissible(long queueId, Collection<Long> offsets);

    /** Ends the queue before this offset, so that the line is free for another one. */
    void release(long queueId, long endOffset, Instant now);
}
