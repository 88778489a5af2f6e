package dev.rushline.acceptance;

import java.util.List;
import org.junit.jupiter.api.Test;

class LostAnswerIT {

    @Test
    void a_commit_that_seems_to_have_failed_is_not_decided_again() throws Exception {
        try (Scenario scenario = new Scenario("lost answer")) {
            App consumer = scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(50), scenario.open(50));

            Rush rush = scenario.rush(2_000, 1_000, coupons);
            consumer.strike(Fault.LOSE_ANSWER);
            rush.end();
            scenario.addStock(coupons, 20);
            rush = scenario.rush(500, 1_000, coupons);
            consumer.strike(Fault.LOSE_ANSWER);
            rush.end();

            scenario.conclude();
        }
    }
}
