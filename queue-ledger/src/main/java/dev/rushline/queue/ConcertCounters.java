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
 * What happened to people, counted by concert. A counter is there at zero before anything happens, or its first steps would
 * be lost on whoever reads it, and stays for some minutes after its queue, so that its last steps are not. A process counts a
 * bounded number of concerts one by one.
 */
public final class ConcertCounters {

    static final int MOST = 200;

    /** The concert under which everything beyond is counted; no concert can have this name. */
    static final String OTHERS = "(others)";

    private static final Duration STILL_READ = Duration.ofMinutes(5);

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, QueueWithCounts> concerts = new HashMap<>();

    public enum VisitEvent {
        ADMITTED("rushline.queue.admitted", "People who were let in", ""),
        COMPLETED("rushline.queue.ended", "Stays that ended", "completed"),
        EXPIRED("rushline.queue.ended", "Stays that ended", "expired"),
        LEFT("rushline.queue.ended", "Stays that ended", "left");

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

    private final class QueueWithCounts {
        private final String concert;
        private final Map<VisitEvent, Counter> counters = new EnumMap<>(VisitEvent.class);
        private Instant keptAt = Instant.MIN;

        QueueWithCounts(String concert) {
            this.concert = concert;
        }

        Counter counter(VisitEvent event) {
            return counters.computeIfAbsent(event, one -> one.counter(concert, meters));
        }
    }

    public ConcertCounters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** The concert has a queue. To be said again and again for as long as it has. */
    public synchronized void keep(String concertId, Collection<VisitEvent> events) {
        Instant now = clock.instant();
        QueueWithCounts counted = counted(concertId);
        counted.keptAt = now;
        events.forEach(counted::counter);
        forgetThoseBefore(now.minus(STILL_READ));
    }

    public synchronized void count(String concertId, VisitEvent event, long times) {
        if (times > 0) {
            QueueWithCounts counted = counted(concertId);
            counted.keptAt = clock.instant();
            counted.counter(event).increment((double) times);
        }
    }

    private QueueWithCounts counted(String concertId) {
        boolean hasRoom = concerts.containsKey(concertId) || concerts.size() < MOST;
        return concerts.computeIfAbsent(hasRoom ? concertId : OTHERS, QueueWithCounts::new);
    }

    private void forgetThoseBefore(Instant time) {
        concerts.values().removeIf(counted -> {
            boolean isOver = counted.keptAt.isBefore(time);
            if (isOver) {
                counted.counters.values().forEach(meters::remove);
            }
            return isOver;
        });
    }
}
