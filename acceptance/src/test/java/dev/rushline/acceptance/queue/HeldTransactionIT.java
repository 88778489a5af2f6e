package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.LongRun;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldTransactionIT {

    private static final Duration HELD = LongRun.orElse(Duration.ofMinutes(3), Duration.ofSeconds(3));

    @Test
    void a_departure_that_commits_late_is_shown_and_no_change_is_missed_while_its_transaction_is_open()
            throws Exception {
        try (QueueScenario scenario = new QueueScenario("held transaction")) {
            scenario.deployment().activator();
            String paused = scenario.open(QueueSettings.of(100));
            scenario.pause(paused);
            EnteredTicket leaver = scenario.enter(paused, "leaver");
            scenario.enter(paused, "stayer");
            String busy = scenario.open(QueueSettings.of(200));

            try (Connection held = scenario.deployment().database().connect();
                    Statement statement = held.createStatement()) {
                held.setAutoCommit(false);
                statement.execute("insert into queue.departure (queue_id, position) values (%d, %d)"
                        .formatted(scenario.queue(paused).queueId(), leaver.number()));
                long until = System.nanoTime() + HELD.toNanos();
                for (int round = 0; System.nanoTime() < until; round++) {
                    assertThat(scenario.rush(100, 1_000, List.of(busy)).end().keySet())
                            .isSubsetOf("200", "201");
                    EnteredTicket other = scenario.enter(paused, "other-" + round);
                    assertThat(QueueCalls.leave(scenario.deployment().api(0), other)
                                    .status())
                            .isEqualTo(204);
                    scenario.awaitStatus(other, "LEFT");
                    scenario.change(busy, QueueSettings.of(200 + round % 2 * 50));
                }
                held.commit();
            }

            scenario.awaitStatus(leaver, "LEFT");
            scenario.change(paused, scenario.settings(paused));
            scenario.drain();
            scenario.verify();
        }
    }
}
