package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.LongRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RushIntoConcertsIT {

    private static final int ENTRIES = LongRun.orElse(10_000, 4_000);

    @Test
    void a_rush_into_five_concerts_with_dedicated_and_shared_lines() throws Exception {
        try (QueueScenario scenario = new QueueScenario("rush")) {
            scenario.deployment().activator();
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(1_000)),
                    scenario.open(QueueSettings.of(800)),
                    scenario.open(
                            QueueSettings.of(300).maxActive(ENTRIES * 12 / 100).claimSeconds(5)),
                    scenario.open(QueueSettings.of(1_000).shared()),
                    scenario.open(QueueSettings.of(700).shared()));

            Map<String, AtomicInteger> outcomes =
                    scenario.rush(ENTRIES, ENTRIES * 2 / 5, concerts).end();
            scenario.log("rush " + outcomes);
            assertThat(outcomes.keySet()).isSubsetOf("200", "201");

            scenario.drain();
            scenario.verify();
            assertThat(scenario.admissions(concerts.get(2))).hasSizeBetween(ENTRIES / 10, ENTRIES / 5);
        }
    }
}
