package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockStepsIT {

    @Test
    void promises_hold_while_the_clocks_of_apps_are_stepped_by_an_hour() throws Exception {
        try (Scenario scenario = new Scenario("clock steps")) {
            App consumer = scenario.startConsumer().awaitReady();
            App ahead = scenario.deployment().api(0);
            App behind = scenario.deployment().api(1);
            List<String> coupons = List.of(scenario.open(300), scenario.open(300));
            scenario.rush(200, 1_000, coupons).end();

            for (Duration step : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
                ahead.stepClock(step);
                behind.stepClock(step.negated());
                consumer.stepClock(step);
                // A campaign is not open yet for an API whose clock is behind.
                assertThat(scenario.rush(300, 1_000, coupons).end().keySet())
                        .isSubsetOf("202", "409 sold-out", "409 not-open");
            }
            for (App app : List.of(ahead, behind, consumer)) {
                app.stepClock(Duration.ZERO);
            }
            scenario.addStock(coupons, 20);
            scenario.sellOut(coupons, 1_000, 640);

            scenario.verify();
        }
    }
}
