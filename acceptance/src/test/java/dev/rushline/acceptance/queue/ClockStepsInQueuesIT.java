package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockStepsInQueuesIT {

    @Test
    void promises_hold_while_the_clocks_of_apps_are_stepped_by_an_hour() throws Exception {
        try (QueueScenario scenario = new QueueScenario("clock steps")) {
            App activator = scenario.deployment().activator();
            App ahead = scenario.deployment().api(0);
            App behind = scenario.deployment().api(1);
            String drawn =
                    scenario.open(QueueSettings.of(200).opensAt(Instant.now().plusSeconds(6)));
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(200)),
                    scenario.open(QueueSettings.of(200).shared()),
                    drawn);
            scenario.rush(200, 1_000, concerts).end();

            for (Duration step : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
                ahead.stepClock(step);
                behind.stepClock(step.negated());
                activator.stepClock(step);
                assertThat(scenario.rush(400, 1_000, concerts).end().keySet()).isSubsetOf("200", "201");
            }
            scenario.drain();
            for (App app : List.of(ahead, behind, activator)) {
                app.stepClock(Duration.ZERO);
            }
            scenario.rush(100, 1_000, concerts).end();
            scenario.drain();

            scenario.verify();
            assertThat(scenario.queue(drawn).frozenTo()).isPositive();
        }
    }
}
