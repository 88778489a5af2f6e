package dev.rushline.outbox.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;

/** For how long the topics of events keep a record at most, as the brokers say. */
public final class TopicRetention {

    private static final int TIMEOUT_MS = 5_000;

    private final KafkaAdmin brokers;
    private final EventTopics topics;

    public TopicRetention(KafkaAdmin brokers, EventTopics topics) {
        this.brokers = brokers;
        this.topics = topics;
    }

    /**
     * A topic and the longest time for which it keeps a record.
     *
     * @param time null for ever
     */
    public record Longest(String topic, @Nullable Duration time) {

        private boolean isLongerThan(@Nullable Longest other) {
            return other == null || (other.time() != null && (time == null || time.compareTo(other.time()) > 0));
        }
    }

    /**
     * The topic that keeps its records for the longest time; empty if none of them exists.
     *
     * @throws KafkaException when the brokers do not say
     */
    public Optional<Longest> longest() {
        Map<String, Object> settings = new HashMap<>(brokers.getConfigurationProperties());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        try (Admin admin = Admin.create(settings)) {
            Longest longest = null;
            Map<ConfigResource, KafkaFuture<Config>> answers = admin.describeConfigs(topics.events().stream()
                            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                            .collect(Collectors.toSet()))
                    .values();
            for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer : answers.entrySet()) {
                Config found = existing(answer.getValue());
                if (found != null) {
                    Longest one = new Longest(answer.getKey().name(), time(found));
                    longest = one.isLongerThan(longest) ? one : longest;
                }
            }
            return Optional.ofNullable(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the settings of the topics cannot be read: " + e, e);
        }
    }

    private static @Nullable Config existing(KafkaFuture<Config> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return answer.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw e;
        }
    }

    /** A record is deleted with its segment, which has records of up to this time when it is closed. */
    private static @Nullable Duration time(Config settings) {
        long retention = number(settings, TopicConfig.RETENTION_MS_CONFIG);
        boolean deletes =
                settings.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains("delete");
        long all = retention + number(settings, TopicConfig.SEGMENT_MS_CONFIG);
        return !deletes || retention < 0 || all < 0 ? null : Duration.ofMillis(all);
    }

    private static long number(Config settings, String name) {
        return Long.parseLong(settings.get(name).value());
    }
}
