package dev.rushline.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.queue.ConcertCounters.VisitEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcertCountersTests {

    private static final Set<VisitEvent> ALL = EnumSet.allOf(VisitEvent.class);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = InMemoryQueues.NOON;
    private final InstantSource source = () -> now;
    private final ConcertCounters counters = new ConcertCounters(registry, source.withZone(ZoneOffset.UTC));

    @Test
    void a_counter_exists_at_zero_before_the_first_event() {
        counters.retain("c", ALL);
        double before = ended("c", "expired");

        counters.count("c", VisitEvent.EXPIRED, 3);
        counters.count("c", VisitEvent.LEFT, 0);

        assertThat(before).isZero();
        assertThat(ended("c", "expired")).isEqualTo(3);
        assertThat(ended("c", "completed")).isZero();
        assertThat(registry.get("rushline.queue.admitted").counter().count()).isZero();
    }

    @Test
    void a_counter_outlives_its_queue_by_the_retention() {
        counters.retain("over", ALL);
        now = now.plus(Duration.ofMinutes(5));
        counters.retain("c", ALL);
        int still = registry.getMeters().size();

        now = now.plusSeconds(1);
        counters.retain("c", ALL);

        assertThat(still).isEqualTo(8);
        assertThat(registry.getMeters())
                .hasSize(4)
                .allMatch(meter -> "c".equals(meter.getId().getTag("concert")));
    }

    @Test
    void concerts_beyond_the_bound_are_counted_together() {
        IntStream.rangeClosed(1, ConcertCounters.MAX_CONCERTS)
                .forEach(number -> counters.retain("c-" + number, Set.of(VisitEvent.ADMITTED)));

        counters.count("one-more", VisitEvent.ADMITTED, 2);
        counters.count("and-another", VisitEvent.ADMITTED, 3);
        counters.count("c-" + ConcertCounters.MAX_CONCERTS, VisitEvent.ADMITTED, 7);

        assertThat(registry.getMeters()).hasSize(ConcertCounters.MAX_CONCERTS + 1);
        assertThat(admitted(ConcertCounters.OTHERS)).isEqualTo(5);
        assertThat(admitted("c-" + ConcertCounters.MAX_CONCERTS)).isEqualTo(7);
    }

    private double admitted(String concertId) {
        return registry.get("rushline.queue.admitted")
                .tag("concert", concertId)
                .counter()
                .count();
    }

    private double ended(String concertId, String ending) {
        return registry.get("rushline.queue.ended")
                .tag("concert", concertId)
                .tag("ending", ending)
                .counter()
                .count();
    }
}
