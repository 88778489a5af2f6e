package dev.rushline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.testing.JavaProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tables forget is forgotten by the log before, so the audit does not miss it. */
class AuditAfterRetentionIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TOPICS = List.of("coupon-publish-request", "waiting-token");
    private static final String ROWS = """
            select (select count(*) from coupon.campaign) + (select count(*) from coupon.issuance)
                 + (select count(*) from queue.queue) + (select count(*) from queue.admission)
                 + (select count(*) from line.line_dead_letter)
            """;

    @TempDir
    private Path data;

    @Test
    void the_audit_finds_nothing_before_and_after_the_tables_forgot_what_the_log_forgot() throws Exception {
        RunningStandalone standalone = RunningStandalone.on(data);
        try (JavaProcess process = standalone
                .process()
                .environment("RUSHLINE_RETENTION_INTERVAL", "1s")
                .environment("RUSHLINE_QUEUE_ADMIT_GRACE", "100ms")
                .start()) {
            process.awaitLine("Ctrl-C stops it", RunningStandalone.BOUND);
            String admin = token(standalone, "root", true);
            String ada = token(standalone, "ada", false);
            String ended = issuedCampaign(standalone, admin, ada);
            call(standalone, "POST", "/v1/coupons/" + ended + "/close", admin, "{}");
            undecodable(standalone);
            endedQueue(standalone, admin, ada);
            await().until(() -> number(standalone, "select count(*) from line.line_dead_letter") == 1);
            execute(standalone, "update coupon.campaign set closed_at = now() - interval '400 days'");
            execute(standalone, "update queue.queue set released_at = now() - interval '400 days'");
            execute(standalone, "update line.line_dead_letter set stored_at = now() - interval '400 days'");
            long rows = number(standalone, ROWS);
            assertThat(rows).isEqualTo(5);

            await().during(Duration.ofSeconds(3)).until(() -> number(standalone, ROWS) == rows);
            assertThat(figure(audit(data), "campaigns")).isEqualTo(1);

            String endless = issuedCampaign(standalone, admin, ada);
            deleteRecords(standalone);
            await().until(() -> number(standalone, ROWS) == 2);
            String young = issuedCampaign(standalone, admin, ada);

            JsonNode report = audit(data);
            assertThat(figure(report, "campaigns")).isEqualTo(1);
            assertThat(figure(report, "campaignsBeforeLog")).isEqualTo(1);
            assertThat(figure(report, "queues") + figure(report, "queuesBeforeLog"))
                    .isZero();
            assertThat(standalone.get("/v1/coupons/" + ended).statusCode()).isEqualTo(404);
            assertThat(standalone.get("/v1/coupons/" + endless).statusCode()).isEqualTo(200);
            assertThat(standalone.get("/v1/coupons/" + young).statusCode()).isEqualTo(200);
            RunningStandalone.stop(process);
        }
    }

    private static int figure(JsonNode report, String name) {
        return report.path(name).asInt(-1);
    }

    /** The report of an audit that found no difference. */
    private static JsonNode audit(Path data) {
        try (JavaProcess process = JavaProcess.of(AuditCommand.class)
                .environment("RUSHLINE_DATA", data.toString())
                .argument("--json")
                .start()) {
            int exit = process.awaitExit(RunningStandalone.BOUND);
            assertThat(exit).as(String.join("\n", process.output())).isZero();
            return JSON.readTree(process.output().getLast());
        }
    }

    private static String issuedCampaign(RunningStandalone standalone, String admin, String user) throws Exception {
        String couponId = call(standalone, "POST", "/v1/coupons", admin, "{\"name\":\"drop\",\"quantity\":2}")
                .path("couponId")
                .asString();
        String requests = "/v1/coupons/" + couponId + "/requests";
        await().until(() -> standalone.call("POST", requests, user, "").statusCode() == 202);
        String issued = "select count(*) from coupon.issuance where coupon_id = '" + couponId + "'";
        await().until(() -> number(standalone, issued) == 1);
        return couponId;
    }

    private static void endedQueue(RunningStandalone standalone, String admin, String user) throws Exception {
        String queue = "/v1/concerts/show/queue";
        call(standalone, "PUT", queue, admin, "{\"ratePerSecond\":10,\"maxActive\":10,\"claimSeconds\":1}");
        await().until(() -> standalone.call("POST", queue + "/tokens", user, "").statusCode() == 201);
        await().until(() -> number(standalone, "select count(*) from queue.admission") == 1);
        call(standalone, "PATCH", queue, admin, "{\"state\":\"CLOSED\"}");
        await().atMost(RunningStandalone.BOUND)
                .until(() -> number(standalone, "select count(*) from queue.queue where released_at is not null") == 1);
    }

    private static void undecodable(RunningStandalone standalone) throws Exception {
        try (var producer = new KafkaProducer<>(servers(standalone), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPICS.getFirst(), 0, "k", "no record"))
                    .get();
        }
    }

    /** As the brokers do when their retention is over. */
    private static void deleteRecords(RunningStandalone standalone) throws Exception {
        try (Admin brokers = Admin.create(servers(standalone))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            brokers.describeTopics(TOPICS)
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> topic.partitions()
                            .forEach(partition ->
                                    ends.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            brokers.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
            brokers.deleteRecords(all).all().get();
        }
    }

    private static Map<String, Object> servers(RunningStandalone standalone) {
        return Map.of("bootstrap.servers", "127.0.0.1:" + standalone.kafkaPort());
    }

    private static String token(RunningStandalone standalone, String userId, boolean admin) throws Exception {
        String body = "{\"userId\":\"" + userId + "\",\"admin\":" + admin + "}";
        return JSON.readTree(standalone.post("/dev/tokens", body).body())
                .path("token")
                .asString();
    }

    private static JsonNode call(RunningStandalone standalone, String method, String path, String token, String body)
            throws Exception {
        return JSON.readTree(standalone.call(method, path, token, body).body());
    }

    private static Connection database(RunningStandalone standalone) throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + standalone.postgresPort() + "/rushline", "rushline", "");
    }

    private static void execute(RunningStandalone standalone, String sql) throws Exception {
        try (Connection connection = database(standalone);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(RunningStandalone standalone, String sql) throws Exception {
        try (Connection connection = database(standalone);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
