package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Rush;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivatorsJoinAndLeaveIT {

    @Test
    void lines_are_reassigned_while_activators_join_and_leave() throws Exception {
        try (QueueScenario scenario = new QueueScenario("sharing")) {
            App first = scenario.deployment().activator();
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(3)),
                    scenario.open(QueueSettings.of(60)),
                    scenario.open(QueueSettings.of(100).maxActive(120).claimSeconds(1)),
                    scenario.open(QueueSettings.of(50).shared()));
            Rush rush = scenario.rush(6_000, 1_000_000, concerts).awaitSent(500);

            App second = scenario.deployment().startActivator().awaitReady();
            assertThat(rush.end().keySet()).isSubsetOf("200", "201");
            scenario.waitFor(Duration.ofSeconds(1));
            first.process().terminate();
            assertThat(first.process().awaitExit(Duration.ofSeconds(60))).isIn(0, 143);
            App third = scenario.deployment().startActivator().awaitReady();
            scenario.waitFor(Duration.ofSeconds(1));
            second.process().kill9();

            assertThat(scenario.admissions(concerts.getFirst()).size()).isLessThan(1_300);
            for (String concert : concerts) {
                scenario.change(
                        concert, scenario.settings(concert).ratePerSecond(1_000).maxActive(100_000));
            }
            scenario.drain();
            assertThat(third.counter("rushline_queue_admitted_total")).isPositive();
            scenario.verify();
        } finally {
            QueueDeployment.shared().dismissAllBut(1);
        }
    }
}
