package dev.rushline.acceptance;

import static org.awaitility.Awaitility.await;

import dev.rushline.testing.Servers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What an operator may do to the offsets of a consumer group with Kafka's own tools. */
public final class GroupOffsets {

    private GroupOffsets() {}

    /** Sets the offsets of all partitions to the earliest or the latest ones, as soon as the group has no members. */
    public static void reset(String group, String topic, String wanted) {
        await("an empty group")
                .ignoreExceptions()
                .untilAsserted(() -> resetNow(
                        group, topic, wanted.equals("earliest") ? OffsetSpec.earliest() : OffsetSpec.latest()));
    }

    private static void resetNow(String group, String topic, OffsetSpec wanted) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()))) {
            int partitions = admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get(10, TimeUnit.SECONDS)
                    .partitions()
                    .size();
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                asked.put(new TopicPartition(topic, partition), wanted);
            }
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
                    admin.listOffsets(asked).all().get(10, TimeUnit.SECONDS).entrySet()) {
                offsets.put(
                        found.getKey(), new OffsetAndMetadata(found.getValue().offset()));
            }
            admin.alterConsumerGroupOffsets(group, offsets).all().get(10, TimeUnit.SECONDS);
        }
    }
}
