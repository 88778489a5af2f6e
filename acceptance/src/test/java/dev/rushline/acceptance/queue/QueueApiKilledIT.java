package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.Rush;
import dev.rushline.testing.LongRun;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueueApiKilledIT {

    static IntStream kills() {
        return IntStream.range(0, LongRun.orElse(4, 1));
    }

    @ParameterizedTest
    @MethodSource("kills")
    void tickets_that_an_instance_gave_before_a_kill_are_kept_and_the_other_instance_answers(int kill)
            throws Exception {
        try (QueueScenario scenario = new QueueScenario("api killed " + kill)) {
            scenario.deployment().activator();
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(300)),
                    scenario.open(QueueSettings.of(300).shared()));

            Rush rush = scenario.rush(2_000, 1_200, concerts).awaitSent(700);
            scenario.deployment().api(1).process().kill9();
            var outcomes = rush.end();
            scenario.log("rush " + outcomes);
            scenario.deployment().restartSecondApi();

            assertThat(outcomes).containsKeys("201", "no response");
            assertThat(outcomes.keySet()).isSubsetOf("200", "201", "no response");
            // Those without a response may be in line all the same, and enter again.
            assertThat(scenario.rush(300, 1_200, concerts).end().keySet()).isSubsetOf("200", "201");
            scenario.drain();
            scenario.verify();
        }
    }
}
