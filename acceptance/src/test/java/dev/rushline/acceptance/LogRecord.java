package dev.rushline.acceptance;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A record of a topic. */
public record LogRecord(
        int partition, long offset, long millis, @Nullable ByteBuffer value) {

    /** All records of the topic, by partition and offset. */
    public static List<LogRecord> all(String bootstrapServers, String topic) {
        return all(bootstrapServers, topic, LogRecord::of);
    }

    /** The same, converted by a function. */
    public static <R> List<R> all(
            String bootstrapServers, String topic, Function<ConsumerRecord<byte[], byte[]>, R> read) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false, "auto.offset.reset", "none");
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = ends(consumer, topic);
            consumer.assign(ends.keySet());
            ends.keySet().forEach(partition -> consumer.seek(partition, 0));
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
                        log.add(record);
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(topic + " could not be read to its end");
                }
            }
        }
        log.sort(Comparator.comparingInt((ConsumerRecord<byte[], byte[]> record) -> record.partition())
                .thenComparingLong(ConsumerRecord::offset));
        return log.stream().map(read).toList();
    }

    /** The end offsets of the partitions that are not empty. */
    private static Map<TopicPartition, Long> ends(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        ends.values().removeIf(end -> end == 0);
        return ends;
    }

    private static LogRecord of(ConsumerRecord<byte[], byte[]> record) {
        ByteBuffer value = record.value() == null ? null : ByteBuffer.wrap(record.value());
        return new LogRecord(record.partition(), record.offset(), record.timestamp(), value);
    }
}
