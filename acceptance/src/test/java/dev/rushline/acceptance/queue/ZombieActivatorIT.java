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
    void a_step_that_was_slept_over_is_refused() throws Exception {
        try (QueueScenario scenario = new QueueScenario("zombie")) {
            App sleeper = scenario.world().activator();
            String concert = scenario.open(QueueSettings.of(100));
            scenario.rush(400, 350, List.of(concert)).awaitAsked(100);
            scenario.awaitStays(concert, 20);
            sleeper.strike(Fault.HOLD_AT_BEGIN);

            sleeper.process().suspend();
            int before = scenario.stays(concert).size();
            scenario.world().startActivator().awaitReady();
            scenario.awaitStays(concert, before + 50);
            sleeper.faults().release();
            sleeper.process().resume();

            await("the refused step")
                    .ignoreExceptions()
                    .until(() -> sleeper.counter("rushline_line_claims_lost_total") >= 1);
            scenario.drain();
            scenario.conclude();
        }
    }

    @Test
    void admissions_that_were_slept_over_are_not_committed() throws Exception {
        try (QueueScenario scenario = new QueueScenario("zombie in a transaction")) {
            App sleeper = scenario.world().activator();
            String concert = scenario.open(QueueSettings.of(100));
            sleeper.faults().arm(Fault.HOLD_BEFORE_COMMIT);
            scenario.rush(400, 350, List.of(concert)).end();
            sleeper.awaitStruck(Fault.HOLD_BEFORE_COMMIT);

            sleeper.process().suspend();
            int before = scenario.stays(concert).size();
            scenario.world().startActivator().awaitReady();
            scenario.awaitStays(concert, before + 50);
            sleeper.faults().release();
            sleeper.process().resume();

            sleeper.process().awaitLine("FAULT over", Duration.ofSeconds(30));
            sleeper.process().awaitLine("cannot be served and is retried until it can", Duration.ofSeconds(30));
            scenario.drain();
            scenario.conclude();
            assertThat(scenario.stays(concert)).hasSizeBetween(200, 350);
        }
    }
}
