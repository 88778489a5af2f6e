package dev.rushline.line.log;

import dev.rushline.line.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** Creates missing topics at the start, and verifies that existing ones still have their ids and the settings they need. */
final class TopicProvisioner {

    private final KafkaAdmin brokers;
    private final TopicLookup lookup;
    private final JdbcTopicIds topicIds;
    private final LogProperties properties;
    private final TopicSettings settings;

    TopicProvisioner(KafkaAdmin brokers, JdbcTopicIds topicIds, LogProperties properties) {
        this.brokers = brokers;
        this.lookup = new TopicLookup(brokers);
        this.topicIds = topicIds;
        this.properties = properties;
        this.settings = new TopicSettings(properties);
    }

    /**
     * @throws TopicReplacedException when a topic has another id than the database, or was deleted
     * @throws TopicSettingsException when a topic has settings that are weaker than wanted
     */
    TopicIds createOrVerify(Collection<? extends Topic<?>> topics) {
        topics.forEach(this::requireNotDeleted);
        brokers.createOrModifyTopics(topics.stream().map(this::wanted).toArray(NewTopic[]::new));
        Map<String, TopicDescription> found =
                lookup.describe(topics.stream().map(Topic::name).toArray(String[]::new));
        Map<String, Uuid> ids = new HashMap<>();
        found.forEach((name, description) -> ids.put(name, known(name, description.topicId())));
        try (Admin admin = Admin.create(brokers.getConfigurationProperties())) {
            settings.requireIn(admin, found);
        }
        return new TopicIds(ids);
    }

    /** A topic that the database knows must exist: created again it would be empty and have another id. */
    private void requireNotDeleted(Topic<?> topic) {
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

    private NewTopic wanted(Topic<?> topic) {
        return TopicBuilder.name(topic.name())
                .partitions(properties.partitionsOf(topic))
                .replicas(properties.replicationFactor())
                .configs(settings.wanted())
                .build();
    }
}
