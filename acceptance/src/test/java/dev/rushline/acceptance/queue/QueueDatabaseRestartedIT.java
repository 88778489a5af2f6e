package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.Rush;
import dev.rushline.testing.Servers;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueDatabaseRestartedIT {

    @Test
    void postgres_may_go_and_come_back_while_people_enter_and_are_called() throws Exception {
        try (QueueScenario scenario = new QueueScenario("database")) {
            scenario.world().activator();
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(300)),
                    scenario.open(QueueSettings.of(300).shared()));

            Rush rush = scenario.rush(3_000, 2_000, concerts).awaitAsked(500);
            Servers.restartDatabase();
            rush.awaitAsked(2_000);
            Servers.restartDatabase();
            var outcomes = rush.end();
            scenario.say("rush " + outcomes);

            assertThat(outcomes.keySet()).isSubsetOf("201", "503 line-unavailable", "503 unavailable");
            scenario.drain();
            scenario.conclude();
        }
    }
}
