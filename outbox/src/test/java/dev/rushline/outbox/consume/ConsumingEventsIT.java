package dev.rushline.outbox.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.inbox.Inbox;
import dev.rushline.runtime.deadletter.DeadLetter;
import dev.rushline.runtime.deadletter.DeadLetters;
import dev.rushline.testing.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;

class ConsumingEventsIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static OutboxNode.Builder node(EventTopic topic, String consumer) {
        return OutboxNode.on(Servers.freshDatabase())
                .topic(topic)
                .with(
                        "--rushline.outbox.relay=false",
                        "--rushline.events.consumers." + consumer + ".attempts=3",
                        "--rushline.events.consumers." + consumer + ".first-back-off=20ms");
    }

    private static void append(EventTopic topic, int partition, String id, String value) throws Exception {
        List<Header> headers = new ArrayList<>();
        Map.of("ce_id", id, "ce_type", "test.happened", "ce_source", "/test", "ce_time", "2026-11-21T10:00:00Z")
                .forEach((name, said) -> headers.add(header(name, said.getBytes(StandardCharsets.UTF_8))));
        headers.add(header("binary", new byte[] {0, -1, 7}));
        append(new ProducerRecord<>(
                topic.name(),
                partition,
                "key".getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8),
                headers));
    }

    private static Header header(String name, byte[] value) {
        return new RecordHeader(name, value);
    }

    private static void append(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Servers.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var _ = producer.send(record).get();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void an_error_of_a_handler_is_retried_and_does_not_stop_the_consumer(String protocol) throws Exception {
        EventTopic topic = new EventTopic("consuming-error-" + protocol, 1);
        List<String> handled = new CopyOnWriteArrayList<>();
        AtomicInteger tries = new AtomicInteger();
        try (OutboxNode node = node(topic, "reader")
                .with("--spring.kafka.consumer.properties.group.protocol=" + protocol)
                .start()) {
            append(topic, 0, "first", "\"fine\"");
            append(topic, 0, "second", "\"fine\"");
            MessageListenerContainer reader = node.get(EventConsumers.class).consumer("reader", topic, event -> {
                if (tries.getAndIncrement() == 0) {
                    throw new NoClassDefFoundError("dev/rushline/Missing");
                }
                handled.add(event.id());
            });
            reader.start();
            try {
                await().atMost(LONG).until(() -> handled.size() == 2);
                assertThat(handled).containsExactly("first", "second");
            } finally {
                reader.stop();
            }
        }
    }

    @Test
    void a_poison_record_becomes_a_dead_letter_while_the_other_partitions_of_its_thread_flow() throws Exception {
        EventTopic topic = new EventTopic("consuming-poison", 3);
        List<String> dealt = new CopyOnWriteArrayList<>();
        AtomicInteger tries = new AtomicInteger();
        try (OutboxNode node = node(topic, "reader").start()) {
            for (int i = 0; i < 20; i++) {
                for (int partition = 0; partition < 3; partition++) {
                    boolean poison = partition == 1 && i == 5;
                    append(topic, partition, partition + "-" + i, poison ? "\"poison\"" : "\"fine\"");
                }
            }
            MessageListenerContainer reader = node.get(EventConsumers.class).consumer("reader", topic, event -> {
                if (event.data(String.class).equals("poison")) {
                    tries.incrementAndGet();
                    throw new IllegalStateException("cannot be handled");
                }
                dealt.add(event.id());
            });
            reader.start();
            try {
                await().atMost(LONG).until(() -> dealt.stream().distinct().count() == 59);
                DeadLetters deadLetters = node.get(DeadLetters.class);
                await().atMost(LONG).until(() -> deadLetters.list(10).size() == 1);

                DeadLetter deadLetter = deadLetters.list(10).getFirst();
                assertThat(tries).hasValue(3);
                assertThat(deadLetter.topic()).isEqualTo(topic.name());
                assertThat(deadLetter.partition()).isEqualTo(1);
                assertThat(deadLetter.position()).isEqualTo(5);
                assertThat(deadLetter.consumer()).isEqualTo("reader");
                assertThat(deadLetter.value()).isEqualTo("\"poison\"");
                assertThat(deadLetter.headers()).containsEntry("ce_id", "1-5").containsKey("binary");
                assertThat(deadLetter.reason()).contains("IllegalStateException", "cannot be handled");
            } finally {
                reader.stop();
            }
        }
    }

    @Test
    void a_dead_letter_is_replayed_byte_for_byte() throws Exception {
        EventTopic topic = new EventTopic("consuming-replay", 2);
        AtomicInteger broken = new AtomicInteger(1);
        Map<String, byte[]> dealt = new ConcurrentHashMap<>();
        try (OutboxNode node = node(topic, "mended").start()) {
            append(topic, 1, "again", "{\"a\" :  1}");
            MessageListenerContainer reader = node.get(EventConsumers.class).consumer("mended", topic, event -> {
                if (broken.get() == 1) {
                    throw new IllegalStateException("not yet");
                }
                dealt.put(event.id(), event.bytes());
            });
            reader.start();
            try {
                DeadLetters deadLetters = node.get(DeadLetters.class);
                await().atMost(LONG).until(() -> deadLetters.list(10).size() == 1);
                broken.set(0);

                assertThat(deadLetters.replay(4711, "ada")).isFalse();
                assertThat(deadLetters.replay(deadLetters.list(1).getFirst().id(), "ada"))
                        .isTrue();

                await().atMost(LONG).until(() -> dealt.containsKey("again"));
                assertThat(new String(dealt.get("again"), StandardCharsets.UTF_8))
                        .isEqualTo("{\"a\" :  1}");
                assertThat(deadLetters.list(1).getFirst().replayedAt()).isNotNull();
                assertThat(node.database().queryForList("select operator from outbox.audit", String.class))
                        .containsExactly("ada");
            } finally {
                reader.stop();
            }
        }
    }

    @Test
    void a_record_that_is_no_event_is_not_tried_again() throws Exception {
        EventTopic topic = new EventTopic("consuming-garbage", 1);
        AtomicInteger dealt = new AtomicInteger();
        try (OutboxNode node = node(topic, "strict").start()) {
            append(new ProducerRecord<byte[], byte[]>(
                    topic.name(), 0, new byte[] {1}, new byte[] {0, 1, 2}, List.of()));
            Iterable<Header> worthless = List.of(header("ce_id", new byte[] {0}));
            append(new ProducerRecord<byte[], byte[]>(topic.name(), 0, new byte[] {1}, null, worthless));
            append(topic, 0, "fine", "1");
            MessageListenerContainer reader =
                    node.get(EventConsumers.class).consumer("strict", topic, _ -> dealt.incrementAndGet());
            reader.start();
            try {
                DeadLetters deadLetters = node.get(DeadLetters.class);
                await().atMost(LONG)
                        .until(() -> dealt.get() == 1 && deadLetters.list(10).size() == 2);
                assertThat(deadLetters.list(10))
                        .extracting(DeadLetter::reason)
                        .allSatisfy(reason -> assertThat(reason).contains("UnreadableEvent"));
            } finally {
                reader.stop();
            }
        }
    }

    @Test
    void records_wait_in_order_for_a_database_that_is_read_only_and_none_becomes_a_dead_letter() throws Exception {
        EventTopic topic = new EventTopic("consuming-read-only", 1);
        List<String> dealt = new CopyOnWriteArrayList<>();
        AtomicInteger tries = new AtomicInteger();
        try (OutboxNode node = node(topic, "patient").start()) {
            node.database().execute("create table effect (event_id text)");
            readOnly(node, true);
            append(topic, 0, "first", "1");
            append(topic, 0, "second", "2");
            MessageListenerContainer reader = node.get(EventConsumers.class).consumer("patient", topic, event -> {
                tries.incrementAndGet();
                node.get(Inbox.class).once("patient", event, () -> {
                    node.database().update("insert into effect values (?)", event.id());
                    dealt.add(event.id());
                });
            });
            reader.start();
            try {
                await().atMost(LONG).until(() -> tries.get() > 10);
                assertThat(waitingSeconds(node, "patient")).isPositive();
                assertThat(node.get(WaitingConsumers.class)
                                .health()
                                .getDetails()
                                .get("waiting"))
                        .asString()
                        .contains("patient retries a record of consuming-read-only-0", "read-only");

                readOnly(node, false);

                await().atMost(LONG).until(() -> dealt.size() == 2);
                assertThat(dealt).containsExactly("first", "second");
                await().atMost(LONG).until(() -> waitingSeconds(node, "patient") == 0);
                assertThat(node.get(DeadLetters.class).list(10)).isEmpty();
            } finally {
                reader.stop();
            }
        }
    }

    @Test
    void a_group_that_starts_at_the_end_skips_history_once_and_reads_on_where_it_was_afterwards() throws Exception {
        EventTopic topic = new EventTopic("consuming-first-start", 3);
        List<String> dealt = new CopyOnWriteArrayList<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic.name(), 3, (short) 1)))
                    .all()
                    .get();
        }
        for (int partition = 0; partition < 3; partition++) {
            append(topic, partition, "history", "1");
        }
        try (OutboxNode node = node(topic, "fresh")
                .with(
                        "--rushline.events.consumers.fresh.first-start=end",
                        "--spring.kafka.consumer.properties.metadata.max.age.ms=500")
                .start()) {
            append(topic, 1, "before the consumer starts", "1");
            EventConsumers consumers = node.get(EventConsumers.class);
            MessageListenerContainer first = consumers.consumer("fresh", topic, event -> dealt.add(event.id()));
            first.start();
            await().atMost(LONG).until(() -> committed("fresh") == 3);
            for (int partition = 0; partition < 3; partition++) {
                append(topic, partition, "new", "1");
            }
            await().atMost(LONG).until(() -> dealt.size() == 4);
            first.stop();

            append(topic, 0, "while away", "1");
            partitions(topic, 4);
            append(topic, 3, "added", "1");
            MessageListenerContainer second = consumers.consumer("fresh", topic, event -> dealt.add(event.id()));
            second.start();
            await().atMost(LONG).until(() -> dealt.size() == 6);
            second.stop();

            assertThat(dealt)
                    .containsExactlyInAnyOrder(
                            "before the consumer starts", "new", "new", "new", "while away", "added");
        }
    }

    private static int committed(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()))) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .size();
        } catch (ExecutionException notYet) {
            return 0;
        }
    }

    private static void partitions(EventTopic topic, int number) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()))) {
            admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(number)))
                    .all()
                    .get();
        }
    }

    private static double waitingSeconds(OutboxNode node, String consumer) {
        return node.get(MeterRegistry.class)
                .get("rushline.consumer.waiting.seconds")
                .tag("consumer", consumer)
                .gauge()
                .value();
    }

    /** As a database whose primary became a standby, for connections made from now on and those that are open. */
    private static void readOnly(OutboxNode node, boolean on) {
        JdbcTemplate database = node.database();
        String name = database.queryForObject("select current_database()", String.class);
        database.execute("set transaction_read_only = off; alter database \"" + name
                + "\" set default_transaction_read_only = " + on);
        database.queryForList(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = ? and pid <> pg_backend_pid()",
                Boolean.class,
                name);
        database.execute("set default_transaction_read_only = " + on);
    }
}
