package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.Servers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LostCommitResponseIT {

    @Test
    void a_batch_whose_commit_response_was_lost_is_not_decided_again() throws Exception {
        try (Scenario scenario = new Scenario("lost response")) {
            scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(50), scenario.open(50));

            for (int added = 0; added < 2; added++) {
                // Before the rush, because the last winner may be decided a moment after its start.
                Future<?> lost = Servers.databaseLink().loseAnswerToCommit("copy coupon.issuance");
                scenario.addStock(coupons, 20);
                scenario.rush(1_000, 1_000, coupons).end();
                assertThat(lost).succeedsWithin(Duration.ofSeconds(60));
            }

            scenario.verify();
        }
    }
}
