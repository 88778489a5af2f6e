package dev.rushline.queue.admitting;

import dev.rushline.queue.ConcertCounters.VisitEvent;
import dev.rushline.queue.Horizon;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What admitting reads and writes, in the transaction that moves the cursor. */
interface AdmissionLedger {

    /**
     * The queues of a line at a time of the database's clock.
     *
     * @param isChanged whether the queues may differ from those of the snapshot before
     */
    record LineSnapshot(Instant now, List<ServedQueue> queues, boolean isChanged, Horizon horizon) {}

    /** A ticket of a queue by its offset in the log, and the user who holds it. */
    record QueueTicket(long offset, String userId) {}

    /** What an earlier step admitted. */
    record PastStep(Instant admittedAt, long admitted) {}

    /**
     * What the visits of a user to a queue mean for further tickets.
     *
     * @param active the ticket of the active visit, if there is one
     * @param collectedAt when the entry pass was last collected, of the visits that are over
     * @param calledOutAt the last {@code callsPerPerson} calls without a collected entry pass were made from then on
     */
    record UserVisits(
            @Nullable Long active,
            @Nullable Instant collectedAt,
            @Nullable Instant calledOutAt) {

        /** Whether the turn of a ticket comes too late, because it was taken before visits that are over. */
        boolean isPast(Instant takenAt) {
            return isAfter(collectedAt, takenAt) || isAfter(calledOutAt, takenAt);
        }

        private static boolean isAfter(@Nullable Instant time, Instant takenAt) {
            return time != null && time.isAfter(takenAt);
        }
    }

    /** How many visits of a queue ended, and how. */
    record EndedVisits(long queueId, VisitEvent ending, long count) {}

    LineSnapshot snapshot(int partition);

    /** The same, from an earlier snapshot of this line and what changed since. A shared line may have thousands of queues. */
    LineSnapshot snapshot(int partition, LineSnapshot before);

    /**
     * The steps of the last second that admitted users, in order of time. None is in the future, also if the clock of the
     * database was stepped back.
     */
    List<PastStep> stepsOfLastSecond(int partition);

    /** Ends visits whose time is over, and those of tickets that left before their admission. */
    List<EndedVisits> endOverdue(Collection<Long> queueIds, Instant now);

    /** The number of active visits by queue; a queue without one is absent. */
    Map<Long, Long> countActive(Collection<Long> queueIds);

    /** The offsets of those tickets that left, by queue id. */
    Set<Long> departed(Map<Long, List<Long>> offsetsByQueue);

    /** The visits of each of these users of each queue; a user without one is absent. */
    Map<ServedQueue, Map<String, UserVisits>> visits(Map<ServedQueue, Set<String>> usersByQueue);

    void admit(Map<ServedQueue, List<QueueTicket>> tickets, Instant now);

    /** Stores that the turns of tickets came during visits of their users: by queue and the visit's ticket, the last one. */
    void cover(Map<ServedQueue, Map<Long, Long>> lastByVisit);

    /** Stores tickets of the pre-queue until their order is drawn. */
    void register(long queueId, List<QueueTicket> tickets, long registeredTo);

    /**
     * Ends the drawn range before this number.
     *
     * @return false, and nothing is changed, if the queue opens at another time by now
     */
    boolean freezeRange(long queueId, Instant opensAt, long endNumber);

    /** The users of those registered tickets that are admissible: not left, and the first that counts of their user. */
    Map<Long, String> admissible(long queueId, Collection<Long> offsets);

    /** Ends the queues before this offset, so that the line is free for others. */
    void release(Collection<Long> queueIds, long endOffset, Instant now);
}
