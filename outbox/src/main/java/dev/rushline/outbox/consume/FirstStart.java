package dev.rushline.outbox.consume;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a group starts that has never committed an offset. */
final class FirstStart {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

    private FirstStart() {}

    /**
     * Commits offsets for a group that has committed none, so that it reads what is appended from this time on: of all partitions, also
     * those that other members of the group get, because to them the group has started then. A partition that is added later is read
     * from its beginning.
     */
    static void at(Instant time, Consumer<?, ?> client, String topic) {
        Map<TopicPartition, Long> all = new HashMap<>();
        client.partitionsFor(topic)
                .forEach(found -> all.put(new TopicPartition(topic, found.partition()), time.toEpochMilli()));
        if (client.committed(all.keySet()).values().stream().anyMatch(Objects::nonNull)) {
            return;
        }
        Map<TopicPartition, Long> starts = new HashMap<>(client.endOffsets(all.keySet()));
        client.offsetsForTimes(all).forEach((partition, found) -> {
            if (found != null) {
                starts.put(partition, found.offset());
            }
        });
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        starts.forEach((partition, start) -> offsets.put(partition, new OffsetAndMetadata(start)));
        client.commitSync(offsets);
        log.info(
                "the group {} starts for the first time, at {} in {}",
                client.groupMetadata().groupId(),
                time,
                topic);
    }
}
