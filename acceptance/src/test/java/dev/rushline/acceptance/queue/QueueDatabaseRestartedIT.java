package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.Rush;
import dev.rushline.testing.Servers;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueDatabaseRestartedIT {

    @Test
    void postgresql_can_restart_while_users_enter_and_are_called() throws Exception {
        try (QueueScenario scenario = new QueueScenario("database")) {
            scenario.deployment().activator();
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(300)),
                    scenario.open(QueueSettings.of(300).shared()));

            Rush rush = scenario.rush(3_000, 2_000, concerts).awaitSent(500);
            Servers.restartDatabase();
            rush.awaitSent(2_000);
            Servers.restartDatabase();
            var outcomes = rush.end();
            scenario.log("rush " + outcomes);

            assertThat(outcomes.keySet()).isSubsetOf("200", "201", "503 line-unavailable", "503 unavailable");
            scenario.drain();
            scenario.verify();
        }
    }
}
