package dev.rushline.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Counters of admissions and ended visits by concert. A counter exists at zero before the first event, and for some minutes
 * after the end of its queue, so that a scrape misses no increment. A process has counters for a bounded number of concerts;
 * the events of all others are counted together.
 */
public final class ConcertCounters {

    static final int MAX_CONCERTS = 200;

    /** The concert tag of all concerts beyond the bound; no concert id can be equal to it. */
    static final String OTHERS = "(others)";

    private static final Duration RETENTION = Duration.ofMinutes(5);

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, ConcertMeters> concerts = new HashMap<>();

    public enum VisitEvent {
        ADMITTED("rushline.queue.admitted", "Admissions", ""),
        COMPLETED("rushline.queue.ended", "Visits that ended", "completed"),
        EXPIRED("rushline.queue.ended", "Visits that ended", "expired"),
        LEFT("rushline.queue.ended", "Visits that ended", "left");

        private final String meter;
        private final String description;
        private final String ending;

        VisitEvent(String meter, String description, String ending) {
            this.meter = meter;
            this.description = description;
            this.ending = ending;
        }

        private Counter counter(String concertId, MeterRegistry meters) {
            Counter.Builder counter =
                    Counter.builder(meter).description(description).tag("concert", concertId);
            return (ending.isEmpty() ? counter : counter.tag("ending", ending)).register(meters);
        }
    }

    private final class ConcertMeters {
        private final String concert;
        private final Map<VisitEvent, Counter> counters = new EnumMap<>(VisitEvent.class);
        private Instant retainedAt = Instant.MIN;

        ConcertMeters(String concert) {
            this.concert = concert;
        }

        Counter counter(VisitEvent event) {
            return counters.computeIfAbsent(event, key -> key.counter(concert, meters));
        }
    }

    public ConcertCounters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** Creates the counters and keeps them for a few minutes more. Call it again and again while the concert has a queue. */
    public synchronized void retain(String concertId, Collection<VisitEvent> events) {
        Instant now = clock.instant();
        ConcertMeters counted = counted(concertId);
        counted.retainedAt = now;
        events.forEach(counted::counter);
        removeRetainedBefore(now.minus(RETENTION));
    }

    public synchronized void count(String concertId, VisitEvent event, long increment) {
        if (increment > 0) {
            ConcertMeters counted = counted(concertId);
            counted.retainedAt = clock.instant();
            counted.counter(event).increment((double) increment);
        }
    }

    private ConcertMeters counted(String concertId) {
        boolean hasRoom = concerts.containsKey(concertId) || concerts.size() < MAX_CONCERTS;
        return concerts.computeIfAbsent(hasRoom ? concertId : OTHERS, ConcertMeters::new);
    }

    private void removeRetainedBefore(Instant time) {
        concerts.values().removeIf(counted -> {
            boolean isExpired = counted.retainedAt.isBefore(time);
            if (isExpired) {
                counted.counters.values().forEach(meters::remove);
            }
            return isExpired;
        });
    }
}
