package dev.rushline.line.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.LineId;
import dev.rushline.line.Ticket;
import dev.rushline.line.Topic;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.cursor.CursorReader;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class ServingLinesIT {

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name = "texts-" + TOPICS.incrementAndGet();
    private final Topic<String> topic = LineApp.texts(name);
    private final TestDatabase database = Servers.freshDatabase();
    private final List<ServingThreads> started = new ArrayList<>();
    private ConfigurableApplicationContext app;
    private JdbcClient sql;

    @BeforeEach
    void start() {
        app = LineApp.start(database, name);
        sql = app.getBean(JdbcClient.class);
    }

    @AfterEach
    void stop() {
        started.forEach(ServingThreads::stop);
        app.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void decides_each_record_once_when_a_member_leaves_the_group(String protocol) {
        app.close();
        app = LineApp.start(database, name, Map.of("spring.kafka.consumer.properties.group.protocol", protocol));
        sql = app.getBean(JdbcClient.class);
        List<String> all = IntStream.range(0, 450).mapToObj(Integer::toString).toList();
        ServingThreads leaving = serve();
        serve();
        append(0, all.subList(0, 150));
        append(1, all.subList(0, 150));
        awaitDecided(0, 150);

        append(0, all.subList(150, 300));
        leaving.stop();
        append(0, all.subList(300, 450));

        awaitDecided(0, 450);
        awaitDecided(1, 150);
        assertThat(LineApp.decided(sql, 0)).isEqualTo(all);
        assertThat(LineApp.decided(sql, 1)).isEqualTo(all.subList(0, 150));
    }

    @Test
    void ignores_the_committed_offsets_of_the_group() throws Exception {
        ServingThreads first = serve();
        append(0, List.of("a", "b", "c"));
        awaitDecided(0, 3);
        first.stop();

        setGroup(0, 0);
        ServingThreads afterEarliest = serve();
        append(0, List.of("d"));
        awaitDecided(0, 4);
        afterEarliest.stop();
        append(0, List.of("e"));
        setGroup(0, 5);
        serve();

        awaitDecided(0, 5);
        assertThat(LineApp.decided(sql, 0)).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void dead_letters_whole_records_and_decides_the_others() throws Exception {
        append(0, List.of("a", "garbage", "b"));
        appendRaw(0, "k".getBytes(StandardCharsets.UTF_8), "nul\0nul".getBytes(StandardCharsets.UTF_8));
        appendRaw(0, null, null);
        append(0, List.of("c"));

        serve();

        awaitDecided(0, 3);
        await().atMost(PATIENCE).until(() -> cursor(0) == 6);
        assertThat(LineApp.decided(sql, 0)).containsExactly("a", "b", "c");
        List<Map<String, Object>> letters = sql.sql("select * from line.line_dead_letter order by position")
                .query()
                .listOfRows();
        assertThat(letters).extracting(letter -> letter.get("position")).containsExactly(1L, 3L, 4L);
        assertThat(letters.get(0).get("reason")).isEqualTo("no text");
        assertThat(letters.get(1))
                .containsEntry("key", "k".getBytes(StandardCharsets.UTF_8))
                .containsEntry("value", "nul\0nul".getBytes(StandardCharsets.UTF_8));
        assertThat(letters.get(1).get("reason").toString()).contains("0x00");
        assertThat(letters.get(1).get("headers").toString())
                .contains("\"name\": \"68\"", "\"value\": \"00ff\"", "\"value\": \"\"");
        assertThat(letters.get(2).get("value")).isNull();
    }

    @Test
    void decides_each_record_once_when_the_database_restarts_under_load() {
        serve();
        List<String> all = IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
        append(0, all.subList(0, 500));

        Servers.restartDatabase();
        append(0, all.subList(500, 1_000));

        await().atMost(PATIENCE).ignoreExceptions().until(() -> cursor(0) == 1_000);
        assertThat(LineApp.decided(sql, 0)).isEqualTo(all);
    }

    @Test
    void stops_the_line_when_undecided_records_were_deleted() throws Exception {
        append(0, List.of("a", "b", "c"));
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(partition(0), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }

        ServingThreads threads = serve();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(threads.problems())
                        .anySatisfy(problem -> assertThat(problem).contains("from 0 on", "from 2 to 3")));
        assertThat(LineApp.decided(sql, 0)).isEmpty();
        assertThat(cursor(0)).isZero();
    }

    @Test
    void serves_no_topic_that_was_created_again_and_fails_the_next_start() throws Exception {
        serve();
        append(0, List.of("a"));
        awaitDecided(0, 1);
        TopicMonitor monitor = app.getBean(TopicMonitor.class);

        try (Admin admin = admin()) {
            admin.deleteTopics(Set.of(name)).all().get();
            await().atMost(PATIENCE).until(monitor::isReplaced);
            assertThatThrownBy(() -> LineApp.start(database, name).close())
                    .hasStackTraceContaining("topic " + name + " was deleted: ");
            assertThat(admin.listTopics().names().get()).doesNotContain(name);
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get();
        }

        await().atMost(PATIENCE)
                .until(() -> monitor.problem().orElse("").contains("topic " + name + " was deleted and created again"));
        assertThat(app.getBean(LineAppender.class).append(topic, 0, "b", new LineAppender.Request("b", "ada", 1)))
                .isInstanceOf(AppendResult.Unavailable.class);
        assertThatThrownBy(() -> LineApp.start(database, name).close())
                .hasStackTraceContaining("topic " + name + " was deleted and created again");
        appendRaw(0, null, "new".getBytes(StandardCharsets.UTF_8));
        appendRaw(0, null, "newer".getBytes(StandardCharsets.UTF_8));
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> LineApp.decided(sql, 0).equals(List.of("a")));
    }

    @Test
    void an_append_returns_consecutive_offsets_and_the_time_of_the_broker() {
        long before = System.currentTimeMillis();

        List<Ticket> tickets =
                append(1, IntStream.range(0, 20).mapToObj(Integer::toString).toList());

        assertThat(tickets)
                .extracting(Ticket::offset)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(Long::valueOf).toList());
        assertThat(tickets).allMatch(Ticket::exact).allMatch(ticket -> ticket.partition() == 1);
        assertThat(tickets).isSortedAccordingTo(Comparator.comparing(Ticket::appendedAt));
        assertThat(tickets.getFirst().appendedAt().toEpochMilli()).isBetween(before, System.currentTimeMillis());
        assertThat(tickets.getFirst().holder()).isEqualTo("ada");
    }

    private ServingThreads serve() {
        ServingThreads threads = LineApp.threads(app);
        started.add(threads);
        threads.start();
        return threads;
    }

    private List<Ticket> append(int partition, List<String> texts) {
        LineAppender appender = app.getBean(LineAppender.class);
        List<Ticket> tickets = new ArrayList<>();
        for (String text : texts) {
            AppendResult appended = appender.append(topic, partition, text, new LineAppender.Request("s", "ada", 1));
            tickets.add(((AppendResult.Accepted) appended).ticket());
        }
        return tickets;
    }

    private void appendRaw(int partition, byte[] key, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Servers.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(name, partition, key, value);
            record.headers().add(new RecordHeader("h", new byte[] {0, -1}));
            record.headers().add(new RecordHeader("h", null));
            producer.send(record).get();
        }
    }

    private void setGroup(int partition, long offset) throws Exception {
        try (Admin admin = admin()) {
            String group = name + "-servers";
            admin.alterConsumerGroupOffsets(group, Map.of(partition(partition), new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }

    private void awaitDecided(int partition, int count) {
        await().atMost(PATIENCE).until(() -> LineApp.decided(sql, partition).size() >= count);
    }

    private long cursor(int partition) {
        return app.getBean(CursorReader.class).read(Set.of(name)).stream()
                .filter(cursor -> cursor.line().equals(new LineId(name, partition)))
                .findFirst()
                .orElseThrow()
                .position();
    }

    private TopicPartition partition(int partition) {
        return new TopicPartition(name, partition);
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()));
    }
}
