package dev.rushline.acceptance;

import java.util.List;
import org.junit.jupiter.api.Test;

class LostCommitResponseIT {

    @Test
    void a_batch_whose_commit_response_was_lost_is_not_decided_again() throws Exception {
        try (Scenario scenario = new Scenario("lost response")) {
            App consumer = scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(50), scenario.open(50));

            // Armed before the rush, because the last winner may be decided a moment after its start.
            consumer.faults().arm(Fault.LOSE_COMMIT_RESPONSE);
            scenario.rush(2_000, 1_000, coupons).end();
            consumer.awaitStruck(Fault.LOSE_COMMIT_RESPONSE);
            scenario.addStock(coupons, 20);
            consumer.faults().arm(Fault.LOSE_COMMIT_RESPONSE);
            scenario.rush(500, 1_000, coupons).end();
            consumer.awaitStruck(Fault.LOSE_COMMIT_RESPONSE);

            scenario.verify();
        }
    }
}
