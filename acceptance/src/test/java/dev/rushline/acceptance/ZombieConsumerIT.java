package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ZombieConsumerIT {

    @Test
    void a_batch_that_was_slept_over_is_refused() throws Exception {
        try (Scenario scenario = new Scenario("zombie")) {
            App sleeper = scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(100));
            sleeper.faults().arm(Fault.HOLD_AT_BEGIN);
            scenario.rush(1_000, 700, coupons).end();
            sleeper.awaitStruck(Fault.HOLD_AT_BEGIN);

            sleeper.process().suspend();
            scenario.startConsumer().awaitReady();
            awaitIssued(scenario, coupons, 100);
            sleeper.faults().release();
            sleeper.process().resume();

            await("the refused batch")
                    .ignoreExceptions()
                    .until(() -> sleeper.counter("rushline_line_claims_lost_total") >= 1);
            scenario.addStock(coupons, 50);
            scenario.rush(500, 700, coupons).end();
            scenario.conclude();
        }
    }

    @Test
    void a_transaction_that_was_slept_over_does_not_keep_the_line_from_the_next_server() throws Exception {
        try (Scenario scenario = new Scenario("zombie in a transaction")) {
            App sleeper = scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(100));
            sleeper.faults().arm(Fault.HOLD_BEFORE_COMMIT);
            scenario.rush(1_000, 700, coupons).end();
            sleeper.awaitStruck(Fault.HOLD_BEFORE_COMMIT);

            sleeper.process().suspend();
            scenario.startConsumer().awaitReady();
            awaitIssued(scenario, coupons, 100);
            Set<CampaignState> before = Set.copyOf(scenario.ledger().campaigns().values());
            sleeper.faults().release();
            sleeper.process().resume();

            sleeper.process().awaitLine("FAULT over", Duration.ofSeconds(30));
            sleeper.process().awaitLine("cannot be served and is retried until it can", Duration.ofSeconds(30));
            assertThat(Set.copyOf(scenario.ledger().campaigns().values())).isEqualTo(before);
            scenario.addStock(coupons, 50);
            scenario.rush(500, 700, coupons).end();
            scenario.conclude();
        }
    }

    private static void awaitIssued(Scenario scenario, List<String> coupons, long total) {
        await("winners by the other server")
                .atMost(Duration.ofSeconds(60))
                .until(() -> scenario.issued(coupons) == total);
    }
}
