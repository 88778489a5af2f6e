package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZombieActivatorIT {

    @AfterEach
    void dismiss() {
        QueueDeployment.shared().dismissAllBut(0);
    }

    @Test
    void a_step_of_a_suspended_activator_that_lost_its_claim_is_refused() throws Exception {
        try (QueueScenario scenario = new QueueScenario("zombie")) {
            App suspended = scenario.deployment().activator();
            String concert = scenario.open(QueueSettings.of(100));
            scenario.rush(400, 350, List.of(concert)).awaitSent(100);
            scenario.awaitAdmissions(concert, 20);
            suspended.strike(Fault.HOLD_AT_BEGIN);

            suspended.process().suspend();
            int before = scenario.admissions(concert).size();
            scenario.deployment().startActivator().awaitReady();
            scenario.awaitAdmissions(concert, before + 50);
            suspended.faults().release();
            suspended.process().resume();

            await("the refused step")
                    .ignoreExceptions()
                    .until(() -> suspended.counter("rushline_line_claims_lost_total") >= 1);
            scenario.drain();
            scenario.verify();
        }
    }

    @Test
    void admissions_of_a_suspended_activator_that_lost_its_claim_are_not_committed() throws Exception {
        try (QueueScenario scenario = new QueueScenario("zombie in a transaction")) {
            App suspended = scenario.deployment().activator();
            String concert = scenario.open(QueueSettings.of(100));
            suspended.faults().arm(Fault.HOLD_BEFORE_COMMIT);
            scenario.rush(400, 350, List.of(concert)).end();
            suspended.awaitStruck(Fault.HOLD_BEFORE_COMMIT);

            suspended.process().suspend();
            int before = scenario.admissions(concert).size();
            scenario.deployment().startActivator().awaitReady();
            scenario.awaitAdmissions(concert, before + 50);
            suspended.faults().release();
            suspended.process().resume();

            suspended.process().awaitLine("FAULT over", Duration.ofSeconds(30));
            suspended.process().awaitLine("cannot be served and is retried until it can", Duration.ofSeconds(30));
            scenario.drain();
            scenario.verify();
            assertThat(scenario.admissions(concert)).hasSizeBetween(200, 350);
        }
    }
}
