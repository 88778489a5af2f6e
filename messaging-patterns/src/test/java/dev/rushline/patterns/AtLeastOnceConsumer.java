package dev.rushline.patterns;

import dev.rushline.outbox.EventJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic record by record, and commits the offset after each. */
final class AtLeastOnceConsumer {

    private final Fulfilment fulfilment;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    AtLeastOnceConsumer(Trial trial, String brokers, Fulfilment fulfilment) {
        this.fulfilment = fulfilment;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                brokers,
                "group.id",
                trial.fulfilment(),
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(trial.topic(), 0)));
        this.thread = Thread.ofPlatform().name(trial.fulfilment()).unstarted(this::consumeUntilClosed);
    }

    void start() {
        thread.start();
    }

    private void consumeUntilClosed() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    fulfilment.on(EventJson.MAPPER.readValue(record.value(), Payment.class));
                    consumer.commitSync();
                }
            }
        } catch (WakeupException closed) {
            // close() was called.
        }
    }

    void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }
}
