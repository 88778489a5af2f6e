package dev.rushline.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.testing.Servers;
import dev.rushline.testing.http.HttpTest;
import dev.rushline.trending.signal.Inputs;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The application on real brokers, over HTTP. */
@ExtendWith(ClosesApplicationAfterAllTests.class)
@SpringBootTest(classes = TrendingApp.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TrendingIT extends HttpTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /** Not a folder that the test deletes: the application is closed after all tests. */
    private static final Path STATE =
            Path.of("target", "trending-" + ProcessHandle.current().pid());

    @LocalServerPort
    private int port;

    @Override
    protected int port() {
        return port;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.kafka.bootstrap-servers", Servers::bootstrapServers);
        settings.add("rushline.trending.replication", () -> 1);
        settings.add("rushline.trending.partitions", () -> 2);
        settings.add("rushline.trending.standbys", () -> 0);
        settings.add("rushline.trending.state-folder", STATE::toString);
    }

    @Test
    void lists_follow_from_events_as_soon_as_their_topics_exist() {
        assertProblem(get("/v1/trending/today", null), 503, "trending-unavailable");
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(503);
        createTopics();
        Instant now = Instant.now();

        publish(List.of(
                TestEvents.page("page.created", "a", "A", now),
                TestEvents.page("page.created", "b", "B", now),
                TestEvents.comment("a", "1", "ada", now),
                TestEvents.views("b", 200, now),
                TestEvents.campaign("coupon", "b", now),
                TestEvents.request("coupon", "ada", now),
                TestEvents.entry("a", "ada", now)));

        await().untilAsserted(() -> {
            HttpResponse<String> today = get("/v1/trending/today", null);
            assertThat(today.statusCode()).as(today.body()).isEqualTo(200);
            assertThat(json(today).path("items").toString())
                    .isEqualTo("[{\"rank\":1,\"concertId\":\"b\",\"title\":\"B\",\"score\":21},"
                            + "{\"rank\":2,\"concertId\":\"a\",\"title\":\"A\",\"score\":9}]");
            assertThat(json(today).path("settled").asBoolean(true)).isFalse();
        });
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
        assertSettledListsAreServed();
    }

    private void assertSettledListsAreServed() {
        HttpResponse<String> inForce = get("/v1/trending", null);
        JsonNode days = json(get("/v1/trending/days", null)).path("items");

        assertThat(inForce.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("public"));
        assertThat(json(inForce).propertyNames()).containsExactlyInAnyOrder("date", "settledAt", "items");
        assertThat(days).hasSize(7);
        assertThat(json(inForce).path("date")).isEqualTo(days.path(0));
        assertThat(get("/v1/trending?date=" + days.path(6).asString(), null).statusCode())
                .isEqualTo(200);
        assertProblem(get("/v1/trending?date=" + LocalDate.now(SEOUL), null), 404, "unknown-day");
        assertProblem(get("/v1/trending?date=yesterday", null), 400, "bad-request");
        assertThat(get("/actuator/prometheus", null).body())
                .contains("rushline_trending_running", "rushline_trending_lag", "rushline_trending_late_total");
    }

    private static void createTopics() {
        List<NewTopic> topics = Inputs.ALL.stream()
                .map(topic -> new NewTopic(topic, 2, (short) 1))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void publish(List<ProducerRecord<byte[], byte[]>> records) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Servers.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record).get();
            }
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
