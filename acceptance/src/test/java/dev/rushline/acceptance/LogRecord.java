package dev.rushline.acceptance;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A record as the brokers have it. */
record LogRecord(
        int partition, long offset, long millis, @Nullable ByteBuffer value) {

    /** All that stand in the topic now, partition by partition in their order. */
    static List<LogRecord> all(String bootstrapServers, String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false, "auto.offset.reset", "none");
        List<LogRecord> log = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seek(partition, 0);
                long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (consumer.position(partition) < ends.get(partition)) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                        if (record.offset() < ends.get(partition)) {
                            log.add(of(record));
                        }
                    }
                    if (System.nanoTime() > deadline) {
                        throw new AssertionError(partition + " could not be read to its end");
                    }
                }
            }
        }
        return log;
    }

    private static LogRecord of(ConsumerRecord<byte[], byte[]> record) {
        ByteBuffer value = record.value() == null ? null : ByteBuffer.wrap(record.value());
        return new LogRecord(record.partition(), record.offset(), record.timestamp(), value);
    }
}
