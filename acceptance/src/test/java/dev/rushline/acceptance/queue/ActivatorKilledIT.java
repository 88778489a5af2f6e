package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Fault;
import dev.rushline.acceptance.Rush;
import dev.rushline.testing.LongRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActivatorKilledIT {

    @Test
    void an_activator_killed_before_and_after_commits_loses_no_ticket_and_keeps_the_rate() throws Exception {
        List<Fault> once = List.of(Fault.KILL_BEFORE_COMMIT, Fault.KILL_AFTER_COMMIT);
        List<Fault> faults =
                LongRun.orElse(Stream.concat(once.stream(), once.stream()).toList(), once);
        try (QueueScenario scenario = new QueueScenario("killed")) {
            App activator = scenario.deployment().activator();
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(300)),
                    scenario.open(QueueSettings.of(200).shared()),
                    scenario.open(QueueSettings.of(250).shared()),
                    scenario.open(QueueSettings.of(400).maxActive(400).claimSeconds(2)),
                    scenario.open(QueueSettings.of(200).opensAt(Instant.now().plusSeconds(8))));
            List<Integer> exits = new ArrayList<>();

            for (Fault fault : faults) {
                activator.awaitReady();
                Rush rush = scenario.rush(900, 600, concerts).awaitSent(150);
                activator.faults().arm(fault);
                exits.add(activator.awaitKilled());
                activator = scenario.deployment().startActivator();
                assertThat(rush.end().keySet()).isSubsetOf("200", "201");
            }

            assertThat(exits).hasSameSizeAs(faults).containsOnly(137);
            activator.awaitReady();
            scenario.drain();
            scenario.verify();
        }
    }

    @Test
    void an_activator_that_takes_over_a_line_keeps_the_rate_within_the_second() throws Exception {
        try (QueueScenario scenario = new QueueScenario("killed at high pace")) {
            App activator = scenario.deployment().activator();
            App other = scenario.deployment().startActivator().awaitReady();
            String concert = scenario.open(QueueSettings.of(500));
            scenario.pause(concert);
            scenario.rush(3_000, 1_000_000, List.of(concert)).end();

            scenario.change(concert, QueueSettings.of(500));
            scenario.awaitAdmissions(concert, 400);
            // A graceful shutdown releases the lines at once, in the middle of a second.
            App serving = activator.counter("rushline_queue_admitted_total") > 0 ? activator : other;
            serving.process().terminate();
            scenario.drain();

            scenario.verify();
        } finally {
            QueueDeployment.shared().dismissAllBut(1);
        }
    }
}
