package dev.rushline.outbox.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.runtime.deadletter.DeadLetter;
import dev.rushline.runtime.deadletter.DeadLetters;
import dev.rushline.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
}
