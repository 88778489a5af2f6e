package dev.rushline.outbox.topics;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** Creates the topics of events and their dead-letter topics where they are missing. */
public final class EventTopics {

    private static final Logger log = LoggerFactory.getLogger(EventTopics.class);

    private final KafkaAdmin brokers;
    private final Map<String, NewTopic> declared = new HashMap<>();

    public EventTopics(KafkaAdmin brokers, OutboxProperties properties, List<EventTopic> topics) {
        this.brokers = brokers;
        for (EventTopic topic : topics) {
            declare(topic.name(), topic.partitions(), properties.replication());
            declare(topic.deadLetters(), topic.partitions(), properties.replication());
        }
    }

    private void declare(String name, int partitions, short replicas) {
        // One replica may be lost without losing an acknowledged record.
        String inSync = Integer.toString(Math.max(1, replicas - 1));
        declared.put(
                name,
                new NewTopic(name, partitions, replicas)
                        .configs(Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, inSync)));
    }

    /** Creates the missing topics. The start does not fail without brokers: events wait in the outbox. */
    public EventTopics createMissing() {
        try {
            brokers.createOrModifyTopics(declared.values().toArray(NewTopic[]::new));
        } catch (RuntimeException e) {
            log.warn(
                    "the topics of events were not created, because the brokers are not available: {}",
                    String.valueOf(e));
        }
        return this;
    }

    /** Creates a declared topic that was deleted. Returns whether it exists now. */
    public boolean recreate(String topic) {
        NewTopic wanted = declared.get(topic);
        if (wanted == null) {
            return false;
        }
        try {
            brokers.createOrModifyTopics(wanted);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
