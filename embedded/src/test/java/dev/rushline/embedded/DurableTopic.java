package dev.rushline.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One partition: values that the broker has acknowledged must be readable later. */
final class DurableTopic {

    private static final TopicPartition PARTITION = new TopicPartition("durable", 0);

    private final Map<String, Object> connection;

    DurableTopic(String bootstrapServers) {
        this.connection = Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 30_000);
    }

    void create() throws Exception {
        try (Admin admin = Admin.create(connection)) {
            admin.createTopics(Set.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** Returns when every value is acknowledged. */
    void append(List<String> values) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(with(Map.of("acks", "all")), new StringSerializer(), new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (String value : values) {
                sent.add(producer.send(new ProducerRecord<>(PARTITION.topic(), 0, null, value)));
            }
            for (Future<?> acknowledged : sent) {
                acknowledged.get();
            }
        }
    }

    List<String> values() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                with(Map.of("group.id", "reader", "auto.offset.reset", "none")),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(Set.of(PARTITION));
            consumer.seekToBeginning(Set.of(PARTITION));
            long end = consumer.endOffsets(Set.of(PARTITION)).get(PARTITION);
            List<String> values = new ArrayList<>();
            for (int poll = 0; poll < 1_000 && consumer.position(PARTITION) < end; poll++) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach((ConsumerRecord<String, String> record) -> values.add(record.value()));
            }
            return values;
        }
    }

    private Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.putAll(more);
        return settings;
    }
}
