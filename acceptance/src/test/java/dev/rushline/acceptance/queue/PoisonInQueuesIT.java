package dev.rushline.acceptance.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.RawRecords;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoisonInQueuesIT {

    private static final List<String> POISON = List.of(
            "",
            "null",
            "[]",
            "{\"type\":\"Nope\"}",
            "{\"type\":\"IssueRequested\",\"couponId\":\"%s\",\"userId\":\"u\",\"nonce\":1}",
            "{\"type\":\"Entered\",\"concertId\":\"%s\",\"userId\":\"zero\\u0000\",\"nonce\":1}",
            "{\"type\":\"Entered\",\"concertId\":\"%s\",\"userId\":\"u\",\"nonce\":\"many\"}",
            "{\"type\":\"Entered\",\"concertId\":\"%s\",\"userId\":\"cut");

    @Test
    void what_is_no_entry_is_set_aside_and_everybody_else_is_called() throws Exception {
        try (QueueScenario scenario = new QueueScenario("poison")) {
            App activator = scenario.world().activator();
            QueueSettings settings = QueueSettings.of(300);
            String plain = scenario.open(settings);
            String drawn = scenario.open(settings.opensAt(Instant.now().plusSeconds(600)));
            List<String> concerts = List.of(plain, drawn);
            for (String concert : concerts) {
                enter(scenario, concert, "before");
                append(scenario, concert);
                enter(scenario, concert, "after");
            }
            scenario.awaitStays(plain, 50);

            // Whoever goes on in its place finds the same early tickets, and what was set aside already.
            activator.process().kill9();
            scenario.world().activator();
            scenario.openIn(drawn, Duration.ofSeconds(1));
            scenario.drain();

            scenario.conclude();
            for (String concert : concerts) {
                assertThat(deadLetters(scenario, concert)).as(concert).isEqualTo(POISON.size());
                // One neighbour is somebody's entry, the other one is for another concert.
                assertThat(scenario.stays(concert)).hasSize(201);
            }
        }
    }

    private static void enter(QueueScenario scenario, String concert, String when) throws Exception {
        ParallelCalls.all(
                IntStream.range(0, 100).boxed().toList(),
                (person, number) -> scenario.enter(scenario.world().api(number), concert, when + person));
    }

    private static void append(QueueScenario scenario, String concert) throws Exception {
        List<String> values = new ArrayList<>(POISON);
        values.addFirst(
                "{\"type\":\"Entered\",\"concertId\":\"%s\",\"userId\":\"raw\",\"nonce\":1,\"colour\":\"blue\"}");
        values.addLast("{\"type\":\"Entered\",\"concertId\":\"elsewhere\",\"userId\":\"raw\",\"nonce\":1}");
        values.addLast("{\"type\":\"OpeningReached\",\"concertId\":\"elsewhere\"}");
        RawRecords.append(
                QueueDeployment.TOPIC,
                scenario.opening(concert).partition(),
                values.stream()
                        .map(value -> value.replace("%s", concert).getBytes(UTF_8))
                        .toArray(byte[][]::new));
    }

    private static long deadLetters(QueueScenario scenario, String concert) throws Exception {
        try (Connection connection = scenario.world().database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        select count(*) from line.line_dead_letter where topic = 'waiting-token' and partition = %d
                        """.formatted(scenario.opening(concert).partition()))) {
            row.next();
            return row.getLong(1);
        }
    }
}
