package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.audit.coupon.CampaignState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ZombieConsumerIT {

    @Test
    void a_batch_of_a_suspended_consumer_that_lost_its_claim_is_refused() throws Exception {
        try (Scenario scenario = new Scenario("zombie")) {
            App suspended = scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(100));
            suspended.faults().arm(Fault.HOLD_AT_BEGIN);
            scenario.rush(1_000, 700, coupons).end();
            suspended.awaitStruck(Fault.HOLD_AT_BEGIN);

            suspended.process().suspend();
            scenario.startConsumer().awaitReady();
            awaitIssued(scenario, coupons, 100);
            suspended.faults().release();
            suspended.process().resume();

            await("the refused batch")
                    .ignoreExceptions()
                    .until(() -> suspended.counter("rushline_line_claims_lost_total") >= 1);
            scenario.addStock(coupons, 50);
            scenario.rush(500, 700, coupons).end();
            scenario.verify();
        }
    }

    @Test
    void a_transaction_of_a_suspended_consumer_does_not_block_the_next_owner_of_the_line() throws Exception {
        try (Scenario scenario = new Scenario("zombie in a transaction")) {
            App suspended = scenario.startConsumer().awaitReady();
            List<String> coupons = List.of(scenario.open(100));
            suspended.faults().arm(Fault.HOLD_BEFORE_COMMIT);
            scenario.rush(1_000, 700, coupons).end();
            suspended.awaitStruck(Fault.HOLD_BEFORE_COMMIT);

            suspended.process().suspend();
            scenario.startConsumer().awaitReady();
            awaitIssued(scenario, coupons, 100);
            Set<CampaignState> before = Set.copyOf(scenario.ledger().campaigns().values());
            suspended.faults().release();
            suspended.process().resume();

            suspended.process().awaitLine("FAULT over", Duration.ofSeconds(30));
            suspended.process().awaitLine("cannot be served and is retried until it can", Duration.ofSeconds(30));
            assertThat(Set.copyOf(scenario.ledger().campaigns().values())).isEqualTo(before);
            scenario.addStock(coupons, 50);
            scenario.rush(500, 700, coupons).end();
            scenario.verify();
        }
    }

    private static void awaitIssued(Scenario scenario, List<String> coupons, long total) {
        await("winners by the other server")
                .atMost(Duration.ofSeconds(60))
                .until(() -> scenario.issued(coupons) == total);
    }
}
