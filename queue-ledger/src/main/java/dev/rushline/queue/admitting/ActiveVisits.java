package dev.rushline.queue.admitting;

import dev.rushline.queue.admitting.AdmissionLedger.EndedVisits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How many are inside, of all queues of a line. They are counted now and then; in between, those who come in and those whose
 * time is over are reckoned with, and a place that was given back is missed until the next count. So the number is never too
 * low, because only this one lets people in.
 */
final class ActiveVisits {

    private static final long SWEEP = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long COUNT = TimeUnit.SECONDS.toNanos(1);

    private final AdmissionLedger ledger;
    private final Consumer<Map<Long, Long>> show;
    private List<EndedVisits> ended = List.of();
    private long number;
    private long freed;
    private long sweptAt;
    private long countedAt;
    private long countTook;

    /**
     * @param show is told, by queue, what was counted
     */
    ActiveVisits(AdmissionLedger ledger, Consumer<Map<Long, Long>> show) {
        this.ledger = ledger;
        this.show = show;
        long now = System.nanoTime();
        this.sweptAt = now - SWEEP;
        this.countedAt = now - COUNT;
    }

    boolean isAnybody() {
        return number > 0;
    }

    /** Who was found gone in the last step had gone before this one's time. */
    void beginStep() {
        number -= freed;
        freed = 0;
        ended = List.of();
    }

    /** The stays that were ended in this step. */
    List<EndedVisits> ended() {
        return ended;
    }

    void came(long people) {
        number += people;
    }

    /** Ends the stays that are overdue, and counts anew if that was long ago. A large crowd is counted less often. */
    void sweep(List<Long> queueIds, Instant now, boolean isFull) {
        long nanos = System.nanoTime();
        if (nanos - sweptAt >= SWEEP || isFull) {
            sweptAt = nanos;
            ended = ledger.endOverdue(queueIds, now);
            number -= ended.stream().mapToLong(EndedVisits::number).sum();
        }
        if (nanos - countedAt >= Math.max(COUNT, 50 * countTook)) {
            count(queueIds);
        }
    }

    /** How many of these people there is room for. */
    long roomFor(long people, LineSettings settings) {
        if (number + people > settings.maxActive() && System.nanoTime() - countedAt >= 4 * countTook) {
            // Places may have fallen free that nobody told this process of.
            count(settings.ids());
        }
        return Math.min(people, Math.max(0, settings.maxActive() - number));
    }

    private void count(List<Long> queueIds) {
        long start = System.nanoTime();
        Map<Long, Long> inside = ledger.active(queueIds);
        countedAt = System.nanoTime();
        countTook = countedAt - start;
        long counted = inside.values().stream().mapToLong(Long::longValue).sum();
        freed = Math.max(0, number - counted);
        number = Math.max(number, counted);
        show.accept(inside);
    }
}
