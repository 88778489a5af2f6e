package dev.rushline.outbox.topics;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** Creates the topics of events and their dead-letter topics where they are missing. */
public final class EventTopics {

    private static final Logger log = LoggerFactory.getLogger(EventTopics.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Records expire with their segment, so a segment is not open for long. */
    private static final int SEGMENTS = 7;

    private final KafkaAdmin brokers;
    private final Map<String, NewTopic> declared = new HashMap<>();
    private final Set<String> events = ConcurrentHashMap.newKeySet();

    public EventTopics(KafkaAdmin brokers, OutboxProperties properties, List<EventTopic> topics) {
        this.brokers = brokers;
        for (EventTopic topic : topics) {
            events.add(topic.name());
            declare(topic.name(), topic.partitions(), properties);
            declare(topic.deadLetters(), topic.partitions(), properties);
        }
    }

    private void declare(String name, int partitions, OutboxProperties properties) {
        // One replica may be lost without losing an acknowledged record.
        String inSync = Integer.toString(Math.max(1, properties.replication() - 1));
        long retention = properties.topicRetention().toMillis();
        declared.put(
                name,
                new NewTopic(name, partitions, properties.replication())
                        .configs(Map.of(
                                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                                inSync,
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(retention),
                                TopicConfig.SEGMENT_MS_CONFIG,
                                Long.toString(retention / SEGMENTS))));
    }

    /** Events of this topic are consumed here, so the inbox must keep for as long as it does. */
    public void consumes(EventTopic topic) {
        events.add(topic.name());
    }

    /** The topics of events that this process knows, without those of dead letters. */
    public Set<String> events() {
        return Set.copyOf(events);
    }

    /** Creates the missing topics. The start does not fail without brokers: events wait in the outbox. */
    public EventTopics createMissing() {
        try {
            Set<String> existing = existing();
            brokers.createOrModifyTopics(declared.values().stream()
                    .map(topic -> existing.contains(topic.name()) ? withoutRetention(topic) : topic)
                    .toArray(NewTopic[]::new));
        } catch (RuntimeException e) {
            log.warn(
                    "the topics of events were not created, because the brokers are not available: {}",
                    String.valueOf(e));
        }
        return this;
    }

    private Set<String> existing() {
        Map<String, Object> settings = new HashMap<>(brokers.getConfigurationProperties());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        try (Admin admin = Admin.create(settings)) {
            return admin.listTopics().names().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the topics cannot be listed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /** A topic that exists is never shortened, not even where spring.kafka.admin.modify-topic-configs is on. */
    private static NewTopic withoutRetention(NewTopic topic) {
        Map<String, String> settings = new HashMap<>(topic.configs());
        settings.remove(TopicConfig.RETENTION_MS_CONFIG);
        settings.remove(TopicConfig.SEGMENT_MS_CONFIG);
        return new NewTopic(topic.name(), topic.numPartitions(), topic.replicationFactor()).configs(settings);
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
