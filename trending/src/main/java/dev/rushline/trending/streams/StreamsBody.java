package dev.rushline.trending.streams;

import dev.rushline.runtime.thread.ServiceThread;
import dev.rushline.trending.scoring.TrendingProperties;
import dev.rushline.trending.scoring.TrendingTopology;
import dev.rushline.trending.signal.Inputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the streams when all topics exist that they read, and ends with an exception when they have failed, so that they are
 * started again after a back-off.
 */
final class StreamsBody implements ServiceThread.Body {

    private static final Logger log = LoggerFactory.getLogger(StreamsBody.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(20);
    private static final int ADMIN_SECONDS = 10;

    private final TrendingProperties properties;
    private final Map<String, Object> connection;
    private final Topology topology;
    private final RunningStreams running;
    private @Nullable KafkaStreams streams;
    private boolean isWaiting;

    StreamsBody(
            TrendingProperties properties, Map<String, Object> connection, Topology topology, RunningStreams running) {
        this.properties = properties;
        this.connection = connection;
        this.topology = topology;
        this.running = running;
    }

    @Override
    public long step() throws InterruptedException {
        KafkaStreams current = streams;
        if (current == null) {
            startWhenTopicsExist();
        } else if (current.state() == State.ERROR || current.state() == State.NOT_RUNNING) {
            throw new IllegalStateException("the streams are " + current.state());
        }
        return INTERVAL.toNanos();
    }

    private void startWhenTopicsExist() throws InterruptedException {
        List<String> missing = prepareTopics();
        if (!missing.isEmpty()) {
            if (!isWaiting) {
                log.info("trending waits for the topics {}, which other applications create", missing);
            }
            isWaiting = true;
            return;
        }
        KafkaStreams created =
                new KafkaStreams(topology, new StreamsConfig(StreamsSettings.of(properties, connection)));
        created.setUncaughtExceptionHandler(failure -> {
            log.error("trending failed and is started again", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams = created;
        created.start();
        running.set(created);
    }

    /** Creates the topic of lists, and returns the missing ones of others. */
    private List<String> prepareTopics() throws InterruptedException {
        try (Admin admin = Admin.create(connection)) {
            Set<String> existing = admin.listTopics().names().get(ADMIN_SECONDS, TimeUnit.SECONDS);
            if (!existing.contains(TrendingTopology.LISTS_TOPIC)) {
                create(admin);
            }
            return Inputs.ALL.stream()
                    .filter(topic -> !existing.contains(topic))
                    .toList();
        } catch (ExecutionException | TimeoutException unavailable) {
            throw new IllegalStateException("the brokers do not say which topics exist", unavailable);
        }
    }

    private void create(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        NewTopic lists = new NewTopic(TrendingTopology.LISTS_TOPIC, 1, properties.replication())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(Math.max(1, properties.replication() - 1))));
        try {
            admin.createTopics(List.of(lists)).all().get(ADMIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }

    @Override
    public void close() {
        running.set(null);
        KafkaStreams current = streams;
        if (current != null) {
            current.close(CLOSING);
        }
    }
}
