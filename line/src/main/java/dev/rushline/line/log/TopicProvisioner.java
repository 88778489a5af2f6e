package dev.rushline.line.log;

import dev.rushline.line.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** Makes the topics where they are missing, and makes sure that those which are there are still the same ones. */
final class TopicProvisioner {

    private final KafkaAdmin brokers;
    private final TopicLookup lookup;
    private final JdbcTopicIds topicIds;
    private final LogProperties properties;

    TopicProvisioner(KafkaAdmin brokers, JdbcTopicIds topicIds, LogProperties properties) {
        this.brokers = brokers;
        this.lookup = new TopicLookup(brokers);
        this.topicIds = topicIds;
        this.properties = properties;
    }

    /** @throws TopicReplacedException when the brokers hold another topic of that name than the ledger was made from */
    TopicIds establish(Collection<? extends Topic<?>> topics) {
        topics.forEach(this::requireNotLost);
        brokers.createOrModifyTopics(topics.stream().map(this::settings).toArray(NewTopic[]::new));
        Map<String, TopicDescription> found =
                lookup.describe(topics.stream().map(Topic::name).toArray(String[]::new));
        Map<String, Uuid> ids = new HashMap<>();
        found.forEach((name, description) -> ids.put(name, known(name, description.topicId())));
        return new TopicIds(ids);
    }

    /** One that the ledger was made from must be there: made anew it would be another one, and empty. */
    private void requireNotLost(Topic<?> topic) {
        topicIds.known(topic.name()).ifPresent(known -> {
            try {
                lookup.describe(topic.name());
            } catch (KafkaException e) {
                if (TopicLookup.isUnknown(e)) {
                    throw new TopicReplacedException(topic.name(), known, Uuid.ZERO_UUID);
                }
                throw e;
            }
        });
    }

    private Uuid known(String topic, Uuid found) {
        Uuid known = topicIds.firstSeen(topic, found);
        if (!known.equals(found)) {
            throw new TopicReplacedException(topic, known, found);
        }
        return known;
    }

    private NewTopic settings(Topic<?> topic) {
        return TopicBuilder.name(topic.name())
                .partitions(properties.partitionsOf(topic))
                .replicas(properties.replicationFactor())
                // The broker's own time decides what was early and what was late, not the sender's.
                .config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
                .config(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(properties.retention().toMillis()))
                .config(TopicConfig.RETENTION_BYTES_CONFIG, "-1")
                .config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(properties.minInsyncReplicas()))
                .build();
    }
}
