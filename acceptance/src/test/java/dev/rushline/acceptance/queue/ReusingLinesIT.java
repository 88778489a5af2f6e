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
    void a_line_that_was_given_back_is_the_next_concerts_and_old_tokens_open_nothing() throws Exception {
        try (QueueScenario scenario = new QueueScenario("handing on")) {
            scenario.world().activator();
            App api = scenario.world().api(0);
            QueueSettings settings = QueueSettings.of(1_000).claimSeconds(1);
            String first = scenario.open(settings);
            scenario.rush(200, 150, List.of(first)).end();
            EnteredTicket old = scenario.enter(first, "faithful");
            scenario.drain();
            scenario.close(first);
            await("the line given back").until(() -> scenario.opening(first).to() != null);
            Reply late = QueueCalls.enter(api, first, "too-late");
            assertThat(late.status() + " " + late.problem()).isEqualTo("409 queue-closed");

            List<String> others = openUntilHandedOn(scenario, first, settings.claimSeconds(600));
            String second = others.getLast();
            for (String other : others.subList(0, others.size() - 1)) {
                scenario.close(other);
            }
            await("a free line")
                    .until(() -> scenario.tables().openings().values().stream()
                            .anyMatch(opening -> others.contains(opening.concertId()) && opening.to() != null));
            scenario.open(first, settings.claimSeconds(600));
            assertThat(scenario.rush(400, 150, List.of(first, second)).end().keySet())
                    .containsExactly("201");
            EnteredTicket anew = scenario.enter(first, "faithful");
            scenario.drain();

            scenario.awaitStatus(old, "EXPIRED");
            scenario.awaitStatus(anew, "ADMITTED");
            assertThat(QueueCalls.collect(api, old).problem()).isEqualTo("expired");
            assertThat(QueueCalls.leave(api, old).status()).isEqualTo(204);
            scenario.awaitStatus(anew, "ADMITTED");
            scenario.conclude();
        }
    }

    /** AdmissionsByLine are handed out the longest unused first, so all others are taken before. */
    private static List<String> openUntilHandedOn(QueueScenario scenario, String first, QueueSettings settings)
            throws Exception {
        List<String> others = new ArrayList<>();
        int wanted = scenario.opening(first).partition();
        do {
            others.add(scenario.open(settings));
        } while (scenario.opening(others.getLast()).partition() != wanted);
        return others;
    }
}
