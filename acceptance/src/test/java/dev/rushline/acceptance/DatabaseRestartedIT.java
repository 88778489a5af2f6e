package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.Servers;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseRestartedIT {

    @Test
    void postgresql_can_restart_under_load() throws Exception {
        try (Scenario scenario = new Scenario("database")) {
            scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(1_000), scenario.open(1_000));

            Rush rush = scenario.rush(4_000, 2_000, coupons).awaitSent(500);
            Servers.restartDatabase();
            rush.awaitSent(3_000);
            Servers.restartDatabase();
            var outcomes = rush.end();
            scenario.log("rush " + outcomes);

            assertThat(outcomes.keySet()).isSubsetOf("202", "409 sold-out", "503 line-unavailable", "503 unavailable");
            scenario.log("polls " + scenario.unexpected());
            scenario.addStock(coupons, 20);
            scenario.sellOut(coupons, 2_000, 2_040);
            scenario.verify();
        }
    }
}
