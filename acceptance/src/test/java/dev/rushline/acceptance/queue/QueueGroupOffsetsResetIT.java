package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.GroupOffsets;
import dev.rushline.testing.LongRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueueGroupOffsetsResetIT {

    static List<String> offsets() {
        return LongRun.orElse(List.of("earliest", "latest"), List.of("earliest"));
    }

    @ParameterizedTest
    @MethodSource("offsets")
    void reset_group_offsets_change_nothing(String reset) throws Exception {
        try (QueueScenario scenario = new QueueScenario("offsets to " + reset)) {
            App activator = scenario.deployment().activator();
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(200)),
                    scenario.open(QueueSettings.of(200).shared()));
            scenario.rush(400, 300, concerts).end();
            scenario.awaitAdmissions(concerts.getFirst(), 50);

            activator.process().terminate();
            activator.process().awaitExit(Duration.ofSeconds(60));
            assertThat(scenario.rush(200, 300, concerts).end().keySet()).isSubsetOf("200", "201");
            GroupOffsets.reset(QueueDeployment.GROUP, QueueDeployment.TOPIC, reset);
            scenario.deployment().startActivator().awaitReady();

            scenario.drain();
            scenario.verify();
        }
    }
}
