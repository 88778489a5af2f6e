package dev.rushline.line.serve;

import static dev.rushline.line.serve.ServingDesk.ONE;
import static dev.rushline.line.serve.ServingDesk.PROPERTIES;
import static dev.rushline.line.serve.ServingDesk.TWO;
import static dev.rushline.line.serve.ServingDesk.partition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.LineId;
import io.micrometer.core.instrument.Gauge;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShowingWhoServesTests {

    private final ServingDesk desk = new ServingDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_line_shows_as_served_from_its_claim_on() {
        desk.join();
        double before = served(ONE).value();

        desk.loop.turn();

        assertThat(before).isZero();
        assertThat(served(ONE).value()).isEqualTo(1);
    }

    @Test
    void a_line_that_goes_elsewhere_shows_nothing_here_any_more() {
        desk.join();
        desk.loop.turn();

        desk.loop.onPartitionsRevoked(List.of(partition(ONE)));

        assertThat(desk.registry.find("rushline.line.served").gauges())
                .extracting(gauge -> gauge.getId().getTag("partition"))
                .containsExactly("1");
        assertThat(served(TWO).value()).isEqualTo(1);
    }

    @Test
    void a_line_that_another_thread_took_before_this_one_let_go_still_shows() {
        AssignedLine before = desk.line(ONE, PROPERTIES);
        AssignedLine after = desk.line(ONE, PROPERTIES);
        before.given();
        after.given();

        before.takenAway();

        assertThat(served(ONE).value()).isZero();
    }

    private Gauge served(LineId line) {
        return desk.registry
                .get("rushline.line.served")
                .tag("partition", Integer.toString(line.partition()))
                .gauge();
    }
}
