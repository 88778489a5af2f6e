package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReusingLinesIT {

    @Test
    void a_released_line_is_assigned_to_another_concert_and_old_tokens_stay_expired() throws Exception {
        try (QueueScenario scenario = new QueueScenario("reused line")) {
            scenario.deployment().activator();
            App api = scenario.deployment().api(0);
            QueueSettings settings = QueueSettings.of(1_000).claimSeconds(1);
            String first = scenario.open(settings);
            scenario.rush(200, 150, List.of(first)).end();
            EnteredTicket old = scenario.enter(first, "returning");
            scenario.drain();
            scenario.close(first);
            await("the released line").until(() -> scenario.queue(first).to() != null);
            Reply late = QueueCalls.enter(api, first, "too-late");
            assertThat(late.status() + " " + late.problem()).isEqualTo("409 queue-closed");

            List<String> others = openUntilReassigned(scenario, first, settings.claimSeconds(600));
            String second = others.getLast();
            for (String other : others.subList(0, others.size() - 1)) {
                scenario.close(other);
            }
            await("a free line")
                    .until(() -> scenario.tables().queues().values().stream()
                            .anyMatch(queue -> others.contains(queue.concertId()) && queue.to() != null));
            scenario.open(first, settings.claimSeconds(600));
            assertThat(scenario.rush(400, 150, List.of(first, second)).end().keySet())
                    .isSubsetOf("200", "201");
            EnteredTicket current = scenario.enter(first, "returning");
            scenario.drain();

            scenario.awaitStatus(old, "EXPIRED");
            scenario.awaitStatus(current, "ADMITTED");
            assertThat(QueueCalls.collect(api, old).problem()).isEqualTo("expired");
            assertThat(QueueCalls.leave(api, old).status()).isEqualTo(204);
            scenario.awaitStatus(current, "ADMITTED");
            scenario.verify();
        }
    }

    /** The line that was unused longest is assigned first, so all others are assigned before. */
    private static List<String> openUntilReassigned(QueueScenario scenario, String first, QueueSettings settings)
            throws Exception {
        List<String> others = new ArrayList<>();
        int wanted = scenario.queue(first).partition();
        do {
            others.add(scenario.open(settings));
        } while (scenario.queue(others.getLast()).partition() != wanted);
        return others;
    }
}
