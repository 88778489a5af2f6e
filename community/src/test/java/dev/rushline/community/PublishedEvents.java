package dev.rushline.community;

import static org.awaitility.Awaitility.await;

import dev.rushline.community.event.CommunityEvents;
import dev.rushline.outbox.EventTopic;
import dev.rushline.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events of the community on the brokers. */
final class PublishedEvents {

    private static final JsonMapper JSON = new JsonMapper();

    private PublishedEvents() {}

    record Published(String topic, String type, JsonNode data) {}

    /** Every event with this key that is published so far; those of one topic in order. */
    static List<Published> of(String key) {
        List<TopicPartition> partitions = Stream.of(CommunityEvents.TOPIC, CommunityEvents.COMMENTS_CREATED)
                .flatMap(PublishedEvents::partitions)
                .toList();
        List<Published> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Servers.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                        found.add(read(record));
                    }
                });
                return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
            });
        }
        return found;
    }

    /** Every event with this key, once there are so many. */
    static List<Published> awaitAll(String key, int number) {
        return await().until(() -> of(key), found -> found.size() == number);
    }

    static List<String> types(List<Published> events) {
        return events.stream().map(Published::type).toList();
    }

    private static Published read(ConsumerRecord<byte[], byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        return new Published(record.topic(), type, JSON.readTree(record.value()));
    }

    private static Stream<TopicPartition> partitions(EventTopic topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition));
    }
}
