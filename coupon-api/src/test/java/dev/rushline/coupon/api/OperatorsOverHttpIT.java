package dev.rushline.coupon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.coupon.CouponTopic;
import dev.rushline.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OperatorsOverHttpIT extends CouponApiTest {

    private static final String TOPIC = CouponTopic.COUPON_REQUESTS.name();

    private List<JsonNode> lines() {
        List<JsonNode> lines = new ArrayList<>();
        json(get("/v1/admin/lines", admin())).path("items").forEach(lines::add);
        return lines;
    }

    private List<JsonNode> deadLetters() {
        List<JsonNode> deadLetters = new ArrayList<>();
        json(get("/v1/admin/dead-letters", admin())).path("items").forEach(deadLetters::add);
        return deadLetters;
    }

    @Test
    void operators_see_the_cursor_and_the_owner_of_every_line() {
        verdict(open(1), "ada");

        assertThat(lines())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(line ->
                        assertThat(line.propertyNames()).contains("topic", "partition", "cursor", "end", "lag"));
        await().untilAsserted(() -> assertThat(lines()).anySatisfy(line -> {
            assertThat(line.path("cursor").asLong()).isGreaterThanOrEqualTo(2);
            assertThat(line.path("end").asLong()).isEqualTo(line.path("cursor").asLong());
            assertThat(line.path("lag").asLong()).isZero();
            assertThat(line.path("owner").asString()).isNotBlank();
        }));
    }

    @Test
    void operators_see_the_lines_of_other_applications_too() throws Exception {
        String other = "waiting-elsewhere-" + UUID.randomUUID();
        try (Admin brokers = Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()));
                Connection database = DATABASE.connect();
                PreparedStatement insert =
                        database.prepareStatement("insert into line.topic (name, topic_id) values (?, ?)")) {
            CreateTopicsResult created = brokers.createTopics(List.of(new NewTopic(other, 2, (short) 1)));
            insert.setString(1, other);
            insert.setString(2, created.topicId(other).get().toString());
            insert.executeUpdate();
            insert.setString(1, "deleted-" + other);
            insert.setString(2, Uuid.randomUuid().toString());
            insert.executeUpdate();
        }

        await().untilAsserted(() -> assertThat(lines())
                .extracting(line -> line.path("topic").asString() + line.path("partition"))
                .containsExactlyInAnyOrder(TOPIC + 0, TOPIC + 1, TOPIC + 2, TOPIC + 3, other + 0, other + 1));
    }

    @Test
    void a_stopped_line_shows_its_reason_and_goes_on_after_a_repair() throws Exception {
        verdict(open(1), "ada");
        String repair = "/v1/admin/lines/" + TOPIC + "/%s/repair";
        JsonNode served = lines().stream()
                .filter(line -> !line.path("owner").isNull())
                .findFirst()
                .orElseThrow();
        int partition = served.path("partition").asInt();
        assertProblem(post(repair.formatted(partition), admin(), ""), 409, "line-not-stopped");
        try (Connection database = DATABASE.connect();
                PreparedStatement stop = database.prepareStatement(
                        "update line.cursor set stopped_at = now(), stop_reason = 'it seemed lost', lost_from = 0, epoch = epoch + 1"
                                + " where topic = ? and partition = ?")) {
            stop.setString(1, TOPIC);
            stop.setInt(2, partition);
            stop.executeUpdate();
        }
        assertThat(lines())
                .anySatisfy(line -> assertThat(line.path("stopped").asString()).isEqualTo("it seemed lost"));

        JsonNode repaired = json(post(repair.formatted(partition), admin(), ""));

        assertThat(repaired.propertyNames()).containsExactly("lostFrom", "lostTo", "padding", "appendedAgain");
        assertThat(repaired.path("padding").asLong()).isZero();
        assertThat(lines())
                .allSatisfy(line -> assertThat(line.path("stopped").isNull()
                                || line.path("stopped").isMissingNode())
                        .isTrue());
        assertProblem(post(repair.formatted(4711), admin(), ""), 404, "unknown-line");
        assertProblem(post(repair.formatted("x"), admin(), ""), 404, "unknown-line");
        assertProblem(post(repair.formatted(partition), user("ada"), ""), 403, "forbidden");
    }

    @Test
    void a_dead_letter_is_listed_and_replayed() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Servers.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(
                            TOPIC, 2, new byte[] {1}, "no message at all".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        await().until(() -> deadLetters().size() == 1);
        JsonNode deadLetter = deadLetters().getFirst();
        assertThat(deadLetter.path("source").asString()).isEqualTo("line");
        assertThat(deadLetter.path("partition").asInt()).isEqualTo(2);
        assertThat(deadLetter.path("value").asString()).isEqualTo("no message at all");
        assertThat(json(get("/v1/admin/dead-letters?source=line", admin())).path("items"))
                .hasSize(1);

        assertThat(post("/v1/admin/dead-letters/" + deadLetter.path("id").asString() + "/replay", admin(), "")
                        .statusCode())
                .isEqualTo(200);

        // It is still no message, so it is dead-lettered again, at its new offset.
        await().until(() -> deadLetters().size() == 2);
        assertThat(deadLetters().getFirst().path("position").asLong())
                .isGreaterThan(deadLetter.path("position").asLong());
        assertThat(deadLetters().getLast().path("replayedAt").asString()).isNotBlank();
    }

    @Test
    void an_unknown_dead_letter_is_404_and_other_users_are_forbidden() {
        assertProblem(post("/v1/admin/dead-letters/line-4711/replay", admin(), ""), 404, "not-found");
        assertProblem(post("/v1/admin/dead-letters/nonsense/replay", admin(), ""), 404, "not-found");
        assertProblem(get("/v1/admin/dead-letters?source=drawer", admin()), 400, "bad-request");
        assertProblem(get("/v1/admin/dead-letters", user("ada")), 403, "forbidden");
        assertProblem(get("/v1/admin/lines", null), 401, "unauthorized");
    }
}
