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

/** Makes the topics of events, and those of their dead letters, where they are missing. */
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
        // One copy may be lost, and what was acknowledged is not.
        String inSync = Integer.toString(Math.max(1, replicas - 1));
        declared.put(
                name,
                new NewTopic(name, partitions, replicas)
                        .configs(Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, inSync)));
    }

    /** Makes what is missing. KafkaEventPublisher that are away are no reason not to start: events wait for them in the outbox. */
    public EventTopics establish() {
        try {
            brokers.createOrModifyTopics(declared.values().toArray(NewTopic[]::new));
        } catch (RuntimeException away) {
            log.warn(
                    "the topics of events are made later, because the brokers do not answer: {}", String.valueOf(away));
        }
        return this;
    }

    /** Whether there is such a topic now, because it is one of those declared and was made again. */
    public boolean restore(String topic) {
        NewTopic wanted = declared.get(topic);
        if (wanted == null) {
            return false;
        }
        try {
            brokers.createOrModifyTopics(wanted);
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }
}
