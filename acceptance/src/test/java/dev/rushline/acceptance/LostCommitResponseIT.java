package dev.rushline.acceptance;

import java.util.List;
import org.junit.jupiter.api.Test;

class LostCommitResponseIT {

    @Test
    void a_commit_that_seems_to_have_failed_is_not_decided_again() throws Exception {
        try (Scenario scenario = new Scenario("lost answer")) {
            App consumer = scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(50), scenario.open(50));

            // Armed before there is anything to write: there may be nothing left a moment after the rush began.
            consumer.faults().arm(Fault.LOSE_COMMIT_RESPONSE);
            scenario.rush(2_000, 1_000, coupons).end();
            consumer.awaitStruck(Fault.LOSE_COMMIT_RESPONSE);
            scenario.addStock(coupons, 20);
            consumer.faults().arm(Fault.LOSE_COMMIT_RESPONSE);
            scenario.rush(500, 1_000, coupons).end();
            consumer.awaitStruck(Fault.LOSE_COMMIT_RESPONSE);

            scenario.conclude();
        }
    }
}
