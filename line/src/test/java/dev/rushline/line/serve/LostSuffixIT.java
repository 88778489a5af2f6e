package dev.rushline.line.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.embedded.EmbeddedBroker;
import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.CursorReader;
import dev.rushline.line.repair.LineRepair;
import dev.rushline.line.repair.RepairResult;
import dev.rushline.runtime.deadletter.DeadLetterProducer;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A broker that loses acknowledged records, as a power cut does it to one that does not flush. */
class LostSuffixIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "cut";

    @TempDir
    private Path folder;

    private final TestDatabase database = Servers.freshDatabase();
    private EmbeddedBroker broker;
    private long bytesBeforeLoss;
    private ConfigurableApplicationContext app;
    private JdbcClient sql;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(folder, 0);
        app = LineApp.start(database, TOPIC, broker.bootstrapServers());
        sql = app.getBean(JdbcClient.class);
    }

    @AfterEach
    void stop() {
        app.close();
        broker.close();
    }

    @Test
    void stops_a_line_that_lost_decided_records_however_long_its_log_has_grown_since() throws Exception {
        loseDecided();
        append("u", "v", "w", "x", "y", "z");
        ServingThreads second = serve();

        awaitStopped(second);
        second.stop();
        ServingThreads third = serve();
        awaitStopped(third);
        third.stop();
        assertThat(LineApp.decided(sql, 0)).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(cursor()).isEqualTo(6);
    }

    @Test
    void a_repair_serves_what_stands_at_lost_offsets_and_decides_nothing_twice() throws Exception {
        loseDecided();
        append("u", "v", "w", "x", "y", "z");
        awaitStoppedLine();

        RepairResult repaired = repair();

        assertThat(repaired).isEqualTo(new RepairResult.Repaired(3, 6, 0, 3));
        ServingThreads repairedLine = serve();
        awaitCursor(12);
        repairedLine.stop();
        assertThat(LineApp.decided(sql, 0)).containsExactly("a", "b", "c", "d", "e", "f", "x", "y", "z", "u", "v", "w");
        assertThat(repair()).isEqualTo(new RepairResult.NotStopped());
        assertThat(sql.sql("select operator || ' ' || action || ' ' || subject from line.audit")
                        .query(String.class)
                        .list())
                .containsExactly("boss repair cut-0");
    }

    @Test
    void a_repair_fills_a_log_that_ends_before_the_cursor() throws Exception {
        loseDecided();
        append("u");
        awaitStoppedLine();

        RepairResult repaired = repair();

        assertThat(repaired).isEqualTo(new RepairResult.Repaired(3, 6, 2, 1));
        append("v");
        ServingThreads repairedLine = serve();
        awaitCursor(8);
        repairedLine.stop();
        assertThat(LineApp.decided(sql, 0)).containsExactly("a", "b", "c", "d", "e", "f", "u", "v");
        assertThat(sql.sql("select count(*) from line.line_dead_letter")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_line_that_is_served_again_after_a_repair_finds_the_next_loss_too() throws Exception {
        loseDecided();
        append("u");
        awaitStoppedLine();
        repair();
        ServingThreads repairedLine = serve();
        awaitCursor(7);
        repairedLine.stop();

        cutLog(bytesBeforeLoss);
        append("0", "1", "2", "3", "4", "5");

        awaitStoppedLine();
        assertThat(cursor()).isEqualTo(7);
    }

    @Test
    void a_repair_of_a_restored_log_only_lets_the_line_go_on() throws Exception {
        ServingThreads first = serve();
        append("a", "b");
        awaitCursor(2);
        first.stop();
        sql.sql("update line.cursor set stopped_at = now(), stop_reason = 'it seemed lost', lost_from = 1")
                .update();

        RepairResult repaired = repair();

        append("c");
        ServingThreads second = serve();
        awaitCursor(3);
        second.stop();
        assertThat(repaired).isEqualTo(new RepairResult.Repaired(2, 2, 0, 0));
        assertThat(LineApp.decided(sql, 0)).containsExactly("a", "b", "c");
    }

    /** Three records stay and three decided ones are lost. */
    private void loseDecided() throws Exception {
        ServingThreads first = serve();
        append("a", "b", "c");
        awaitCursor(3);
        bytesBeforeLoss = Files.size(segment());
        append("d", "e", "f");
        awaitCursor(6);
        first.stop();
        cutLog(bytesBeforeLoss);
    }

    private void awaitStoppedLine() {
        ServingThreads threads = serve();
        awaitStopped(threads);
        threads.stop();
    }

    private RepairResult repair() {
        KafkaProperties kafka = app.getBean(KafkaProperties.class);
        KafkaConnectionDetails connection = app.getBean(KafkaConnectionDetails.class);
        var producer = new DeadLetterProducer(kafka, connection);
        try {
            return LineRepair.with(kafka, connection, app.getBean(JdbcTemplate.class), producer.operations())
                    .repair(new LineId(TOPIC, 0), "boss");
        } finally {
            producer.destroy();
        }
    }

    private static void awaitStopped(ServingThreads threads) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(threads.problems())
                        .anySatisfy(problem ->
                                assertThat(problem).contains(TOPIC + "-0 is stopped", "lost what was read from 3 on")));
    }

    private ServingThreads serve() {
        ServingThreads threads = LineApp.threads(app);
        threads.start();
        return threads;
    }

    /** Each value is a batch of its own, so that the log can be cut between them. */
    private void append(String... values) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, 0, null, value.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    /** Restarts the broker without the end of its log. */
    private void cutLog(long bytes) throws IOException {
        int port = broker.port();
        broker.close();
        try (FileChannel log = FileChannel.open(segment(), StandardOpenOption.WRITE)) {
            log.truncate(bytes);
        }
        // Without this file it recovers the log from its segments.
        Files.delete(folder.resolve("log/.kafka_cleanshutdown"));
        broker = EmbeddedBroker.start(folder, port);
    }

    private Path segment() {
        return folder.resolve("log").resolve(TOPIC + "-0").resolve("00000000000000000000.log");
    }

    private void awaitCursor(long position) {
        await().atMost(PATIENCE).until(() -> cursor() == position);
    }

    private long cursor() {
        return app.getBean(CursorReader.class).read(Set.of(TOPIC)).stream()
                .filter(cursor -> cursor.line().equals(new LineId(TOPIC, 0)))
                .mapToLong(Cursor::position)
                .findFirst()
                .orElse(0);
    }
}
