package dev.rushline.outbox.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.runtime.deadletter.DeadLetter;
import dev.rushline.runtime.deadletter.DeadLetterFilter;
import dev.rushline.runtime.deadletter.DeadLetterProducer;
import dev.rushline.runtime.deadletter.DeadLetterStore;
import dev.rushline.runtime.deadletter.DeadLetters;
import dev.rushline.runtime.deadletter.UnhandledRecord;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The table of dead letters while instances of this release and of the one before use it. */
class MigratingDeadLettersIT {

    private static final String TOPIC = "migrated-dead-events";
    private static final byte[] BYTES = {0, -1, 'x'};

    private final DeadLetterProducer producer =
            new DeadLetterProducer(new KafkaProperties(), () -> List.of(Servers.bootstrapServers()));
    private DriverManagerDataSource source;
    private JdbcTemplate database;
    private DeadLetters deadLetters;

    @BeforeEach
    void migrateToTheReleaseBefore() {
        TestDatabase fresh = Servers.freshDatabase();
        source = new DriverManagerDataSource(fresh.jdbcUrl(), fresh.user(), fresh.password());
        Flyway.configure()
                .dataSource(source)
                .schemas("outbox")
                .locations("classpath:db/migration/outbox")
                .target("1")
                .load()
                .migrate();
        database = new JdbcTemplate(source);
        deadLetters = ConsumeConfiguration.DEAD_LETTERS.deadLetters(database, producer.operations());
    }

    @AfterEach
    void close() {
        producer.destroy();
    }

    /** As an instance of the release before does it. */
    private void storeAsBefore(long offset) {
        database.update("""
                insert into outbox.dead_letter (topic, partition, position, consumer, key, value, headers, reason)
                values (?, 1, ?, 'reader', ?, ?, ?::jsonb, 'why')
                on conflict do nothing
                """, TOPIC, offset, BYTES, BYTES, """
                [{"name": "h", "value": "AP94"}, {"name": "h", "value": null}, {"name": "empty", "value": ""}]""");
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, long timestamp) {
        var headers = new RecordHeaders().add("h", BYTES).add("h", null).add("empty", new byte[0]);
        return new ConsumerRecord<>(
                TOPIC,
                1,
                offset,
                timestamp,
                TimestampType.NO_TIMESTAMP_TYPE,
                3,
                3,
                BYTES,
                BYTES,
                headers,
                Optional.empty());
    }

    @Test
    void no_row_is_lost_or_misread_whichever_release_wrote_it() throws Exception {
        storeAsBefore(1);
        new SchemaMigration("outbox").migrate(source);
        storeAsBefore(2);
        ConsumeConfiguration.DEAD_LETTERS
                .redeliveryStore(database)
                .store(List.of(new UnhandledRecord(record(3, 5_000), "reader", "nul \0 is no text")));

        assertThat(deadLetters.list(10)).extracting(DeadLetter::position).containsExactly(3L, 2L, 1L);
        assertThat(deadLetters.list(10)).allSatisfy(one -> {
            assertThat(one.topic()).isEqualTo(TOPIC);
            assertThat(one.partition()).isEqualTo(1);
            assertThat(one.consumer()).isEqualTo("reader");
            assertThat(one.value()).isEqualTo("\uFFFD\uFFFDx");
            assertThat(one.headers()).containsOnlyKeys("h", "empty");
        });
        assertThat(deadLetters.list(1).getFirst().reason()).isEqualTo("nul \uFFFD is no text");
        assertThat(database.queryForList(
                        "select extract(epoch from appended_at)::int from outbox.dead_letter order by id",
                        Integer.class))
                .containsExactly(null, null, 5);

        @Nullable Header[] expected = {header("h", BYTES), header("h", null), header("empty", new byte[0])};
        List<ConsumerRecord<byte[], byte[]>> replayed = replayAll();
        assertThat(replayed).hasSize(3).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(BYTES);
            assertThat(record.value()).isEqualTo(BYTES);
        });
        assertThat(replayed.get(0).headers()).containsExactly(expected);
        assertThat(replayed.get(1).headers()).containsExactly(expected);
        assertThat(replayed.get(2).headers())
                .containsExactlyElementsOf(record(3, 0).headers());
        assertThat(deadLetters.list(10))
                .allSatisfy(one -> assertThat(one.replayedAt()).isNotNull());
        assertThat(database.queryForList(
                        "select subject from outbox.audit where operator = 'ada' order by id", String.class))
                .containsExactly("dead letter 1", "dead letter 2", "dead letter 3");
    }

    @Test
    void the_columns_are_those_of_every_table_of_dead_letters() {
        new SchemaMigration("outbox").migrate(source);

        List<String> columns = database.queryForList("""
                select column_name || ' ' || data_type || case is_nullable when 'YES' then '' else ' not null' end
                  from information_schema.columns
                 where table_schema || '.' || table_name = 'outbox.dead_letter'
                 order by column_name
                """, String.class);
        assertThat(columns)
                .containsExactly(
                        "appended_at timestamp with time zone",
                        "consumer text not null",
                        "headers jsonb not null",
                        "id bigint not null",
                        "key bytea",
                        "partition integer not null",
                        "position bigint not null",
                        "reason text not null",
                        "replayed_at timestamp with time zone",
                        "skipped_at timestamp with time zone",
                        "stored_at timestamp with time zone not null",
                        "topic text not null",
                        "value bytea");
        List<String> unique = database.queryForList("""
                select pg_get_constraintdef(oid) from pg_constraint
                 where conrelid = 'outbox.dead_letter'::regclass and contype = 'u'
                """, String.class);
        assertThat(unique).containsExactly("UNIQUE (topic, partition, \"position\", consumer)");
    }

    @Test
    void dead_letters_are_found_by_all_that_operators_know_of_them() {
        new SchemaMigration("outbox").migrate(source);
        storeTyped(1, "payment.completed", "one", "out of stock");
        storeTyped(2, "order.rejected", "two", "NullPointerException");
        storeTypedAsBefore(3, "payment.completed", "three");
        Instant now = Instant.now();

        assertThat(found(filter(null, null, "payment.completed", null, null))).containsExactly(3L, 1L);
        assertThat(found(filter(null, null, null, "two", null))).containsExactly(2L);
        assertThat(found(filter(null, null, null, null, "nullpointer"))).containsExactly(2L);
        assertThat(found(filter(null, null, null, null, "%"))).isEmpty();
        assertThat(found(filter(TOPIC, "reader", null, null, null))).containsExactly(3L, 2L, 1L);
        assertThat(found(filter("other", null, null, null, null))).isEmpty();
        assertThat(found(new DeadLetterFilter(
                        null, null, null, null, null, now.minusSeconds(600), now.plusSeconds(600), null)))
                .hasSize(3);
        assertThat(found(new DeadLetterFilter(null, null, null, null, null, now.plusSeconds(600), null, null)))
                .isEmpty();
        List<DeadLetter> newest = deadLetters.list(DeadLetterFilter.ALL, null, 2);
        DeadLetter last = newest.getLast();
        assertThat(deadLetters.list(DeadLetterFilter.ALL, new DeadLetters.Place(last.storedAt(), last.id()), 2))
                .extracting(DeadLetter::position)
                .containsExactly(1L);
    }

    @Test
    void many_are_replayed_or_skipped_once() throws Exception {
        new SchemaMigration("outbox").migrate(source);
        for (long offset = 1; offset <= 120; offset++) {
            storeTyped(offset, offset % 3 == 0 ? "order.rejected" : "payment.completed", "key", "why");
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("bulk-" + TOPIC, 2, (short) 1)))
                    .all()
                    .get();
        }
        database.update("update outbox.dead_letter set topic = ?", "bulk-" + TOPIC);
        DeadLetterFilter payments = filter(null, null, "payment.completed", null, null);

        assertThat(deadLetters.replay(payments, 60, "ada")).isEqualTo(60);
        assertThat(deadLetters.replay(payments, 60, "ada")).isEqualTo(20);
        assertThat(deadLetters.replay(payments, 60, "ada")).isZero();
        assertThat(deadLetters.skip(DeadLetterFilter.ALL, 30, "bob")).isEqualTo(30);
        assertThat(deadLetters.skip(DeadLetterFilter.ALL, 30, "bob")).isEqualTo(10);
        assertThat(deadLetters.skip(DeadLetterFilter.ALL, 30, "bob")).isZero();
        assertThat(deadLetters.replay(DeadLetterFilter.ALL, 30, "ada")).isZero();

        assertThat(found(DeadLetterFilter.ALL.in(DeadLetterFilter.State.OPEN))).isEmpty();
        assertThat(found(DeadLetterFilter.ALL.in(DeadLetterFilter.State.REPLAYED)))
                .hasSize(80);
        assertThat(found(DeadLetterFilter.ALL.in(DeadLetterFilter.State.SKIPPED)))
                .hasSize(40);
        assertThat(database.queryForList(
                        "select operator || ' ' || action || ' ' || count(*) from outbox.audit group by operator, action",
                        String.class))
                .containsExactlyInAnyOrder("ada replay 80", "bob skip 40");
        assertThat(deadLetters.skip(4711, "bob")).isFalse();
        assertThat(deadLetters.skip(1, "bob")).isTrue();
        assertThat(deadLetters.replay(1, "ada")).isTrue();
        assertThat(found(DeadLetterFilter.ALL.in(DeadLetterFilter.State.REPLAYED)))
                .hasSize(80);
    }

    private static DeadLetterFilter filter(
            @Nullable String topic,
            @Nullable String consumer,
            @Nullable String type,
            @Nullable String key,
            @Nullable String reason) {
        return new DeadLetterFilter(topic, consumer, type, key, reason, null, null, null);
    }

    private List<Long> found(DeadLetterFilter filter) {
        return deadLetters.list(filter, null, 200).stream()
                .map(DeadLetter::position)
                .toList();
    }

    private void storeTyped(long offset, String type, String key, String reason) {
        var headers = new RecordHeaders().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        var record = new ConsumerRecord<>(
                TOPIC,
                1,
                offset,
                1L,
                TimestampType.NO_TIMESTAMP_TYPE,
                3,
                3,
                key.getBytes(StandardCharsets.UTF_8),
                BYTES,
                headers,
                Optional.<Integer>empty());
        ConsumeConfiguration.DEAD_LETTERS
                .redeliveryStore(database)
                .store(List.of(new UnhandledRecord(record, "reader", reason)));
    }

    private void storeTypedAsBefore(long offset, String type, String key) {
        String encoded = Base64.getEncoder().encodeToString(type.getBytes(StandardCharsets.UTF_8));
        database.update(
                """
                insert into outbox.dead_letter (topic, partition, position, consumer, key, value, headers, reason)
                values (?, 1, ?, 'reader', ?, ?, ?::jsonb, 'why')
                """,
                TOPIC,
                offset,
                key.getBytes(StandardCharsets.UTF_8),
                BYTES,
                "[{\"name\": \"ce_type\", \"value\": \"" + encoded + "\"}]");
    }

    @Test
    void a_record_that_is_delivered_again_changes_nothing() {
        new SchemaMigration("outbox").migrate(source);
        DeadLetterStore store = ConsumeConfiguration.DEAD_LETTERS.redeliveryStore(database);
        store.store(List.of(new UnhandledRecord(record(1, 1), "reader", "first")));
        store.store(List.of(new UnhandledRecord(record(1, 1), "reader", "again")));
        store.store(List.of(new UnhandledRecord(record(1, Long.MAX_VALUE), "writer", "other")));

        assertThat(deadLetters.list(10)).extracting(DeadLetter::reason).containsExactly("other", "first");
    }

    @Test
    void the_release_before_reads_rows_that_were_converted_back_as_the_operators_page_says() throws Exception {
        new SchemaMigration("outbox").migrate(source);
        storeAsBefore(1);
        DeadLetterStore store = ConsumeConfiguration.DEAD_LETTERS.redeliveryStore(database);
        ConsumerRecord<byte[], byte[]> large = record(3, 1);
        large.headers().add("large", new byte[100]);
        store.store(List.of(
                new UnhandledRecord(record(2, 1), "reader", "why"), new UnhandledRecord(large, "reader", "why")));

        String page = Files.readString(Path.of("../docs/operate.md"));
        int start = page.indexOf("update outbox.dead_letter");
        database.execute(page.substring(start, page.indexOf("```", start)));

        List<String> headers =
                database.queryForList("select headers from outbox.dead_letter order by id", String.class);
        assertThat(headers.get(1)).isEqualTo(headers.get(0));
        assertThat(headers.get(2)).contains("\"value\": \"" + "A".repeat(134) + "==\"");
    }

    private List<ConsumerRecord<byte[], byte[]>> replayAll() throws Exception {
        Map<String, Object> brokers = Map.of("bootstrap.servers", Servers.bootstrapServers());
        List<ConsumerRecord<byte[], byte[]>> replayed = new ArrayList<>();
        try (var admin = Admin.create(brokers);
                var consumer = new KafkaConsumer<>(brokers, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
            for (long id = 1; id <= 3; id++) {
                assertThat(deadLetters.replay(id, "ada")).isTrue();
            }
            assertThat(deadLetters.replay(4, "ada")).isFalse();
            consumer.assign(List.of(new TopicPartition(TOPIC, 1)));
            consumer.seekToBeginning(consumer.assignment());
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (replayed.size() < 3 && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(replayed::add);
            }
        }
        return replayed;
    }

    private static Header header(String name, byte @Nullable [] value) {
        return new RecordHeader(name, value);
    }
}
