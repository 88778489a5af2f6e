package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.LongRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromisesUnderLoadIT {

    private static final int WAVES = 4;
    private static final int WAVE = LongRun.orElse(5_000, 2_000);
    private static final int USERS = WAVE * 8 / 5;

    @Test
    void promises_hold_under_waves_of_requests_for_1000_coupons_with_added_stock() throws Exception {
        try (Scenario scenario = new Scenario("load")) {
            scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(200), scenario.open(100), scenario.open(100));
            scenario.log("open");

            for (int wave = 1; wave <= WAVES; wave++) {
                Rush rush = scenario.rush(WAVE, USERS, coupons).awaitSent(WAVE / 2);
                scenario.addStock(coupons, 50);
                Map<String, AtomicInteger> outcomes = rush.end();
                scenario.log("wave " + wave + " " + outcomes);
                assertThat(outcomes.keySet()).isSubsetOf("202", "409 sold-out");
            }

            assertThat(scenario.unexpected()).isEmpty();
            scenario.sellOut(coupons, USERS, 1_000);
            scenario.verify();
        }
    }

    @Test
    void promises_hold_while_the_consumer_is_killed_before_and_after_commits() throws Exception {
        List<Fault> once = List.of(Fault.KILL_BEFORE_COMMIT, Fault.KILL_AFTER_COMMIT);
        List<Fault> faults =
                LongRun.orElse(Stream.concat(once.stream(), once.stream()).toList(), once);
        try (Scenario scenario = new Scenario("killed")) {
            App consumer = scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(200), scenario.open(100), scenario.open(100));
            List<Integer> exits = new ArrayList<>();

            for (int wave = 1; wave <= faults.size() + 1; wave++) {
                // No line is served until it is ready, and the API would go on refusing requests as sold out.
                consumer.awaitReady();
                Rush rush = scenario.rush(WAVE, USERS, coupons).awaitSent(WAVE / 4);
                if (wave <= faults.size()) {
                    consumer.faults().arm(faults.get(wave - 1));
                }
                scenario.addStock(coupons, 50);
                if (wave <= faults.size()) {
                    exits.add(consumer.awaitKilled());
                    consumer = scenario.startConsumer();
                }
                Map<String, AtomicInteger> outcomes = rush.end();
                scenario.log("wave " + wave + " " + outcomes);
                assertThat(outcomes.keySet()).isSubsetOf("202", "409 sold-out");
            }

            assertThat(exits).hasSameSizeAs(faults).containsOnly(137);
            scenario.sellOut(coupons, USERS, 400 + 150 * (faults.size() + 1));
            scenario.verify();
        }
    }
}
