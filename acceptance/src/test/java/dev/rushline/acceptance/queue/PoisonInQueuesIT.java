package dev.rushline.acceptance.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.ParallelCalls;
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
    void invalid_records_are_dead_lettered_and_all_other_tickets_are_called() throws Exception {
        try (QueueScenario scenario = new QueueScenario("poison")) {
            App activator = scenario.deployment().activator();
            QueueSettings settings = QueueSettings.of(300);
            String plain = scenario.open(settings);
            String drawn = scenario.open(settings.opensAt(Instant.now().plusSeconds(600)));
            List<String> concerts = List.of(plain, drawn);
            for (String concert : concerts) {
                enter(scenario, concert, "before");
                append(scenario, concert);
                enter(scenario, concert, "after");
            }
            scenario.awaitAdmissions(plain, 50);

            // The next activator finds the same pre-queue, and the dead letters that are stored already.
            activator.process().kill9();
            scenario.deployment().activator();
            scenario.openIn(drawn, Duration.ofSeconds(1));
            scenario.drain();

            scenario.verify();
            for (String concert : concerts) {
                assertThat(deadLetters(scenario, concert)).as(concert).isEqualTo(POISON.size());
                // One valid record is an entry to this concert, the other one to another concert.
                assertThat(scenario.admissions(concert)).hasSize(201);
            }
        }
    }

    private static void enter(QueueScenario scenario, String concert, String when) throws Exception {
        ParallelCalls.all(
                IntStream.range(0, 100).boxed().toList(),
                (ticket, number) -> scenario.enter(scenario.deployment().api(number), concert, when + ticket));
    }

    private static void append(QueueScenario scenario, String concert) throws Exception {
        List<String> values = new ArrayList<>(POISON);
        values.addFirst(
                "{\"type\":\"Entered\",\"concertId\":\"%s\",\"userId\":\"raw\",\"nonce\":1,\"colour\":\"blue\"}");
        values.addLast("{\"type\":\"Entered\",\"concertId\":\"elsewhere\",\"userId\":\"raw\",\"nonce\":1}");
        values.addLast("{\"type\":\"OpeningReached\",\"concertId\":\"elsewhere\"}");
        RawRecords.append(
                QueueDeployment.TOPIC,
                scenario.queue(concert).partition(),
                values.stream()
                        .map(value -> value.replace("%s", concert).getBytes(UTF_8))
                        .toArray(byte[][]::new));
    }

    private static long deadLetters(QueueScenario scenario, String concert) throws Exception {
        try (Connection connection = scenario.deployment().database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        select count(*) from line.line_dead_letter where topic = 'waiting-token' and partition = %d
                        """.formatted(scenario.queue(concert).partition()))) {
            row.next();
            return row.getLong(1);
        }
    }
}
