package dev.rushline.patterns;

import dev.rushline.outbox.EventHeaders;
import dev.rushline.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Creates and reads the topics of trials. Not thread-safe. */
final class TopicInspector implements AutoCloseable {

    private final Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()));
    private final KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
            Map.of("bootstrap.servers", Servers.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());

    void createTopics(List<Trial> trials) {
        get(admin.createTopics(trials.stream()
                        .map(trial -> new NewTopic(trial.topic(), 1, (short) 1))
                        .toList())
                .all());
    }

    /** Whether the consumers have read everything and the outbox, if the pattern has one, has no pending event. */
    boolean isIdle(Trial trial, JdbcShopTables tables) {
        long end = end(trial);
        // In this order: once everything is read no event is recorded, and once nothing is pending none is published.
        return trial.consumers().allMatch(consumer -> read(trial, consumer) == end)
                && (!trial.pattern().hasOutbox() || tables.nothingIsPending(trial.payment()))
                && end(trial) == end;
    }

    private long end(Trial trial) {
        TopicPartition partition = partition(trial);
        return get(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
                .offset();
    }

    private long read(Trial trial, String consumer) {
        OffsetAndMetadata committed = get(admin.listConsumerGroupOffsets(consumer)
                        .partitionsToOffsetAndMetadata())
                .get(partition(trial));
        return committed == null ? 0 : committed.offset();
    }

    /** The types of all records. Records of one type must be copies with the same event id. */
    List<String> types(Trial trial) {
        List<String> types = new ArrayList<>();
        Map<String, String> ids = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records(trial)) {
            String type = header(record, EventHeaders.TYPE);
            String id = header(record, EventHeaders.ID);
            types.add(type);
            String before = ids.put(type, id);
            if (before != null && !before.equals(id)) {
                throw new IllegalStateException(trial + " published two different events, " + before + " and " + id);
            }
        }
        return types;
    }

    private List<ConsumerRecord<byte[], byte[]>> records(Trial trial) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<TopicPartition> partition = List.of(partition(trial));
        long end = end(trial);
        reader.assign(partition);
        reader.seekToBeginning(partition);
        while (reader.position(partition.getFirst()) < end) {
            reader.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static TopicPartition partition(Trial trial) {
        return new TopicPartition(trial.topic(), 0);
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException exception) {
            throw new IllegalStateException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }

    @Override
    public void close() {
        reader.close();
        admin.close();
    }
}
