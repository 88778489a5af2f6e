package dev.rushline.line.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings that topics are created with. An existing topic must have the same or stronger ones. */
final class TopicSettings {

    private static final Logger log = LoggerFactory.getLogger(TopicSettings.class);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_ATTEMPTS = 20;
    private static final Duration RETRY_DELAY = Duration.ofMillis(250);

    private final LogProperties properties;
    private final Map<String, String> wanted = new LinkedHashMap<>();

    TopicSettings(LogProperties properties) {
        this.properties = properties;
        // The time of the broker, not that of the producer, decides whether a request is early or late.
        wanted.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        wanted.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        wanted.put(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(properties.retention().toMillis()));
        wanted.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        wanted.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(properties.minInsyncReplicas()));
        // A leader without all acknowledged records would give their offsets to others.
        wanted.put(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
    }

    Map<String, String> wanted() {
        return wanted;
    }

    /** A setting that is weaker than wanted. */
    private record Weak(String setting, @Nullable String found, String wanted) {

        @Override
        public String toString() {
            return setting + " is " + found + " and must be " + (isMinimum(setting) ? "at least " : "") + wanted;
        }
    }

    /**
     * Verifies the settings of these topics, and changes weaker ones if the properties say so.
     *
     * @throws TopicSettingsException when settings are weaker than wanted and are not changed
     */
    void requireIn(Admin brokers, Map<String, TopicDescription> topics) {
        Map<String, Config> found = describe(brokers, topics.keySet());
        List<String> refused = new ArrayList<>();
        Map<ConfigResource, Collection<AlterConfigOp>> repairs = new HashMap<>();
        topics.forEach((name, topic) -> {
            List<Weak> weak = new ArrayList<>(weakReplicas(topic));
            List<Weak> settings = weakSettings(found.getOrDefault(name, new Config(List.of())));
            if (!properties.repair()) {
                weak.addAll(settings);
            } else if (!settings.isEmpty()) {
                repairs.put(
                        resource(name),
                        settings.stream().map(TopicSettings::repair).toList());
            }
            if (!weak.isEmpty()) {
                refused.add("topic " + name + ": " + join(weak));
            }
        });
        if (!refused.isEmpty()) {
            throw new TopicSettingsException(
                    String.join("; ", refused)
                            + ". With these settings accepted requests can be lost or served in another order, so nothing is served."
                            + " Change them with the tools of Kafka, or settings other than replicas by a start with rushline.log.repair=true.");
        }
        if (!repairs.isEmpty()) {
            log.warn("settings of topics are changed: {}", repairs);
            ask(brokers.incrementalAlterConfigs(repairs).all());
        }
    }

    private List<Weak> weakReplicas(TopicDescription topic) {
        return topic.partitions().stream()
                .filter(partition -> partition.replicas().size() < properties.replicationFactor())
                .limit(1)
                .map(this::tooFew)
                .toList();
    }

    private Weak tooFew(TopicPartitionInfo partition) {
        return new Weak(
                "replicas of partition " + partition.partition(),
                Integer.toString(partition.replicas().size()),
                "at least " + properties.replicationFactor());
    }

    private List<Weak> weakSettings(Config found) {
        return wanted.entrySet().stream()
                .map(each -> new Weak(each.getKey(), value(found, each.getKey()), each.getValue()))
                .filter(each -> !isStrong(each))
                .toList();
    }

    private static boolean isStrong(Weak setting) {
        String found = setting.found();
        if (found == null || !isMinimum(setting.setting())) {
            return setting.wanted().equals(found);
        }
        boolean isUnlimited = setting.setting().equals(TopicConfig.RETENTION_MS_CONFIG) && found.equals("-1");
        return isUnlimited || Long.parseLong(found) >= Long.parseLong(setting.wanted());
    }

    private static boolean isMinimum(String setting) {
        return setting.equals(TopicConfig.RETENTION_MS_CONFIG)
                || setting.equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
    }

    private static @Nullable String value(Config found, String setting) {
        ConfigEntry entry = found.get(setting);
        return entry == null ? null : entry.value();
    }

    private static AlterConfigOp repair(Weak setting) {
        return new AlterConfigOp(new ConfigEntry(setting.setting(), setting.wanted()), AlterConfigOp.OpType.SET);
    }

    /** A broker may learn of a topic a moment after another one created it, so an unknown topic is retried. */
    private static Map<String, Config> describe(Admin brokers, Collection<String> topics) {
        List<ConfigResource> asked =
                topics.stream().map(TopicSettings::resource).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                return ask(brokers.describeConfigs(asked).all()).entrySet().stream()
                        .collect(Collectors.toMap(each -> each.getKey().name(), Map.Entry::getValue));
            } catch (KafkaException e) {
                if (attempt == MAX_ATTEMPTS || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_DELAY.toNanos());
            }
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static String join(List<Weak> settings) {
        return settings.stream().map(Weak::toString).collect(Collectors.joining(", "));
    }

    private static <T> T ask(KafkaFuture<T> answer) {
        try {
            return answer.get(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("the settings of the topics cannot be read or changed", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the brokers did not return the settings of the topics in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
