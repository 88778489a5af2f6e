package dev.rushline.outbox;

import dev.rushline.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** The records of a topic, from its beginning. */
public final class PublishedEvents implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

    private PublishedEvents(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    public static PublishedEvents on(EventTopic topic) {
        return on(topic.name(), topic.partitions(), Servers.bootstrapServers());
    }

    public static PublishedEvents on(String topic, int partitions, String brokers) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", brokers);
        settings.put("auto.offset.reset", "earliest");
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new TopicPartition(topic, partition));
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return new PublishedEvents(consumer);
    }

    /** Everything, once it is as wanted. */
    public List<ConsumerRecord<String, String>> await(Predicate<List<ConsumerRecord<String, String>>> wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    consumer.poll(Duration.ofMillis(50)).forEach(records::add);
                    return wanted.test(records);
                });
        return records;
    }

    public List<ConsumerRecord<String, String>> awaitDistinct(int number) {
        return await(all -> all.stream().map(PublishedEvents::id).distinct().count() >= number);
    }

    public static String id(ConsumerRecord<?, ?> record) {
        return header(record, EventHeaders.ID);
    }

    public static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The values of each key in the order of their first publication. */
    public static Map<String, List<String>> valuesByKey(List<ConsumerRecord<String, String>> records) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        for (ConsumerRecord<String, String> record : records) {
            if (ids.add(id(record))) {
                values.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(record.value());
            }
        }
        return values;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
