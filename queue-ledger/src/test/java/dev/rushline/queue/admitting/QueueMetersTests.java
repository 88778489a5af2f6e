package dev.rushline.queue.admitting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.admitting.QueueMeters.Figures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueueMetersTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final QueueMeters meters = new QueueMeters(registry, new ConcertCounters(registry, Clock.systemUTC()));

    @Test
    void a_queue_has_gauges_for_its_figures_and_limits() {
        show("c", new Figures(1, 1, 1, 1, true));

        show("c", new Figures(40, 7, 20, 100, false));

        assertThat(List.of(
                        value("waiting", "c"),
                        value("active", "c"),
                        value("rate", "c"),
                        value("cap", "c"),
                        value("held", "c")))
                .containsExactly(40.0, 7.0, 20.0, 100.0, 0.0);
    }

    @Test
    void a_queue_of_another_owner_has_no_gauges() {
        show("c", new Figures(40, 7, 20, 100, false));

        meters.forget("c");

        assertThat(registry.find("rushline.queue.waiting").gauges()).isEmpty();
        assertThat(registry.find("rushline.queue.held").gauges()).isEmpty();
        show("c", new Figures(1, 7, 20, 100, true));
        assertThat(value("held", "c")).isEqualTo(1);
    }

    @Test
    void the_number_of_queues_with_gauges_is_bounded() {
        IntStream.range(0, 2 * QueueMeters.MAX_QUEUES)
                .forEach(number -> show("c-" + number, new Figures(1, 1, 1, 1, false)));

        assertThat(registry.find("rushline.queue.rate").gauges()).hasSize(QueueMeters.MAX_QUEUES);
    }

    private void show(String concertId, Figures figures) {
        meters.show(concertId, QueueTopic.WAITING_TOKENS.line(3), figures);
    }

    private double value(String name, String concertId) {
        return registry.get("rushline.queue." + name)
                .tag("concert", concertId)
                .tag("partition", "3")
                .gauge()
                .value();
    }
}
