package dev.rushline.line.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.runtime.deadletter.DeadLetter;
import dev.rushline.runtime.deadletter.DeadLetterProducer;
import dev.rushline.runtime.deadletter.DeadLetterStore;
import dev.rushline.runtime.deadletter.DeadLetters;
import dev.rushline.runtime.deadletter.UnhandledRecord;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The table of dead letters while instances of this release and of the one before use it. */
class MigratingDeadLettersIT {

    private static final String TOPIC = "migrated-line-dead";
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
                .schemas("line")
                .locations("classpath:db/migration/line")
                .target("2")
                .load()
                .migrate();
        database = new JdbcTemplate(source);
        deadLetters = LineDeadLetters.TABLE.deadLetters(database, producer.operations());
    }

    @AfterEach
    void close() {
        producer.destroy();
    }

    /** As an instance of the release before does it. */
    private void storeAsBefore(long offset) {
        database.update("""
                insert into line.line_dead_letter (topic, partition, position, appended_at, key, value, headers, reason)
                values (?, 1, ?, to_timestamp(1), ?, ?, ?::jsonb, 'why')
                """, TOPIC, offset, BYTES, BYTES, """
                [{"name": "68", "value": "00ff78"}, {"name": "68", "value": ""}, {"name": "656d707479", "value": ""}]""");
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
        new SchemaMigration("line").migrate(source);
        storeAsBefore(2);
        LineDeadLetters.TABLE
                .store(database)
                .store(List.of(new UnhandledRecord(record(3, 5_000), "line", "nul \0 is no text")));

        assertThat(deadLetters.list(10)).extracting(DeadLetter::position).containsExactly(3L, 2L, 1L);
        assertThat(deadLetters.list(10)).allSatisfy(one -> {
            assertThat(one.topic()).isEqualTo(TOPIC);
            assertThat(one.partition()).isEqualTo(1);
            assertThat(one.consumer()).isEqualTo("line");
            assertThat(one.value()).isEqualTo("\uFFFD\uFFFDx");
            assertThat(one.headers()).containsOnlyKeys("h", "empty");
        });
        assertThat(deadLetters.list(1).getFirst().reason()).isEqualTo("nul \uFFFD is no text");
        assertThat(database.queryForList(
                        "select extract(epoch from appended_at)::int from line.line_dead_letter order by id",
                        Integer.class))
                .containsExactly(1, 1, 5);

        @Nullable Header[] expected = {header("h", BYTES), header("h", new byte[0]), header("empty", new byte[0])};
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
                        "select subject from line.audit where operator = 'ada' order by id", String.class))
                .containsExactly("dead letter 1", "dead letter 2", "dead letter 3");
    }

    @Test
    void the_columns_are_those_of_every_table_of_dead_letters() {
        new SchemaMigration("line").migrate(source);

        List<String> columns = database.queryForList("""
                select column_name || ' ' || data_type || case is_nullable when 'YES' then '' else ' not null' end
                  from information_schema.columns
                 where table_schema || '.' || table_name = 'line.line_dead_letter'
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
                 where conrelid = 'line.line_dead_letter'::regclass and contype = 'u'
                """, String.class);
        assertThat(unique).containsExactly("UNIQUE (topic, partition, \"position\", consumer)");
    }

    @Test
    void a_record_is_stored_once() {
        new SchemaMigration("line").migrate(source);
        DeadLetterStore store = LineDeadLetters.TABLE.store(database);
        store.store(List.of(LineDeadLetters.unhandled(record(1, 1), new IllegalStateException("first"))));

        assertThatThrownBy(() -> store.store(
                        List.of(LineDeadLetters.unhandled(record(1, 1), new IllegalStateException("again")))))
                .isInstanceOf(DuplicateKeyException.class);
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
