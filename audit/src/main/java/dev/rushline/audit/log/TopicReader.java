package dev.rushline.audit.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads ranges of topics as a consumer without a group: it commits nothing and creates no topic. */
public final class TopicReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LongConsumer progress;

    public TopicReader(String bootstrapServers) {
        this(Map.of("bootstrap.servers", bootstrapServers), _ -> {});
    }

    /**
     * A reader that reports its progress.
     *
     * @param client the settings of a Kafka client: the brokers, and what a login needs
     * @param progress is called with the number of records of each poll
     */
    public TopicReader(Map<String, ?> client, LongConsumer progress) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", false);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.progress = progress;
    }

    /** What each partition of the topic holds now; empty where there is no such topic. */
    public Map<Integer, OffsetRange> ranges(String topic) {
        List<TopicPartition> partitions = consumer.listTopics(PATIENCE).getOrDefault(topic, List.of()).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, PATIENCE);
        Map<Integer, OffsetRange> ranges = new HashMap<>();
        consumer.endOffsets(partitions, PATIENCE)
                .forEach((partition, end) ->
                        ranges.put(partition.partition(), new OffsetRange(starts.getOrDefault(partition, 0L), end)));
        return ranges;
    }

    /**
     * Reads these ranges, each partition in the order of its offsets.
     *
     * @throws IllegalStateException when nothing arrives for a minute
     */
    public void read(String topic, Map<Integer, OffsetRange> ranges, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, Long> starts = new HashMap<>();
        ranges.forEach((number, range) -> {
            if (!range.isEmpty()) {
                starts.put(new TopicPartition(topic, number), range.start());
                ends.put(new TopicPartition(topic, number), range.end());
            }
        });
        consumer.assign(ends.keySet());
        starts.forEach(consumer::seek);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isRead(ends)) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)) {
                    each.accept(record);
                }
            }
            progress.accept(records.count());
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new IllegalStateException(topic + " could not be read to its end");
            }
        }
    }

    /** Partitions that are read to their ends are paused, so that a log that grows is not followed. */
    private boolean isRead(Map<TopicPartition, Long> ends) {
        List<TopicPartition> read = ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                .map(Map.Entry::getKey)
                .toList();
        consumer.pause(read);
        return read.size() == ends.size();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
