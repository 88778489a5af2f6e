package dev.rushline.line.serve;

import static dev.rushline.line.serve.ServingFixture.ONE;
import static dev.rushline.line.serve.ServingFixture.PROPERTIES;
import static dev.rushline.line.serve.ServingFixture.TWO;
import static dev.rushline.line.serve.ServingFixture.partition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.LineId;
import io.micrometer.core.instrument.Gauge;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServedGaugeTests {

    private final ServingFixture fixture = new ServingFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void the_gauge_is_one_from_the_claim_on() {
        fixture.join();
        double before = served(ONE).value();

        fixture.loop.step();

        assertThat(before).isZero();
        assertThat(served(ONE).value()).isEqualTo(1);
    }

    @Test
    void removes_the_gauge_of_a_revoked_line() {
        fixture.join();
        fixture.loop.step();

        fixture.loop.onPartitionsRevoked(List.of(partition(ONE)));

        assertThat(fixture.registry.find("rushline.line.served").gauges())
                .extracting(gauge -> gauge.getId().getTag("partition"))
                .containsExactly("1");
        assertThat(served(TWO).value()).isEqualTo(1);
    }

    @Test
    void keeps_the_gauge_of_a_line_that_another_thread_was_assigned_before() {
        AssignedLine before = fixture.line(ONE, PROPERTIES);
        AssignedLine after = fixture.line(ONE, PROPERTIES);
        before.onAssigned();
        after.onAssigned();

        before.onRevoked();

        assertThat(served(ONE).value()).isZero();
    }

    private Gauge served(LineId line) {
        return fixture.registry
                .get("rushline.line.served")
                .tag("partition", Integer.toString(line.partition()))
                .gauge();
    }
}
