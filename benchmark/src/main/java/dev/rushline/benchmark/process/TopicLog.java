package dev.rushline.benchmark.process;

import dev.rushline.line.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.function.ObjLongConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The brokers' side: topics made, lines filled, ends read, all by Kafka's own clients. */
public final class TopicLog {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final String brokers;

    public TopicLog(String brokers) {
        this.brokers = brokers;
    }

    public void create(String topic, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            NewTopic wanted = new NewTopic(topic, partitions, (short) 1)
                    .configs(Map.of("message.timestamp.type", "LogAppendTime"));
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many records the topic has. */
    public long size(String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        IntStream.range(0, partitions).forEach(n -> ends.put(new TopicPartition(topic, n), OffsetSpec.latest()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes these many records to one line, as fast as it goes. */
    public <M> void fill(Topic<M> topic, int partition, int count, IntFunction<M> records) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < count; n++) {
                M record = records.apply(n);
                var _ = producer.send(new ProducerRecord<>(
                        topic.name(),
                        partition,
                        topic.key().apply(record).getBytes(StandardCharsets.UTF_8),
                        topic.messages().encode(record)));
            }
            producer.flush();
        }
    }

    /** Reads one line from its beginning, value and offset. */
    public void read(Topic<?> topic, int partition, long records, ObjLongConsumer<byte[]> reader) {
        TopicPartition line = new TopicPartition(topic.name(), partition);
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(line));
            consumer.seekToBeginning(List.of(line));
            long next = 0;
            while (next < records && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    reader.accept(record.value(), record.offset());
                    next = record.offset() + 1;
                }
            }
            if (next < records) {
                throw new IllegalStateException("the line ends at " + next + " and not at " + records);
            }
        }
    }
}
