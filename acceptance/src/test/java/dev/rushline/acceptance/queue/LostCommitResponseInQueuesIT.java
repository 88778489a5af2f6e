package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.Rush;
import dev.rushline.testing.Servers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LostCommitResponseInQueuesIT {

    @Test
    void a_step_whose_commit_response_was_lost_admits_each_user_once_and_keeps_the_rate() throws Exception {
        try (QueueScenario scenario = new QueueScenario("lost response")) {
            scenario.deployment().activator();
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(300)),
                    scenario.open(QueueSettings.of(200).shared()),
                    scenario.open(QueueSettings.of(300).maxActive(200).claimSeconds(2)));

            Rush rush = scenario.rush(2_000, 1_500, concerts).awaitSent(200);
            for (int step = 0; step < 3; step++) {
                Future<?> lost = Servers.databaseLink().loseAnswerToCommit("insert into queue.admission");
                assertThat(lost).succeedsWithin(Duration.ofSeconds(60));
            }
            assertThat(rush.end().keySet()).isSubsetOf("200", "201");

            scenario.drain();
            scenario.verify();
        }
    }
}
