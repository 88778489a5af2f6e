package dev.rushline.trending.streams;

import dev.rushline.trending.scoring.TrendingProperties;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams. */
final class StreamsSettings {

    /** The consumer group, and the prefix of the topics of its state. */
    static final String APPLICATION = "trending";

    private static final int COMMIT_INTERVAL_MILLIS = 200;
    private static final long CACHE_BYTES = 4L * 1024 * 1024;
    private static final String ACKNOWLEDGED_BY_ALL = "all";

    private StreamsSettings() {}

    /**
     * Exactly once, with copies of the state on other instances.
     *
     * @param connection how the brokers are reached
     */
    static Map<String, Object> of(TrendingProperties properties, Map<String, Object> connection) {
        Path state = properties.stateFolder() == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "rushline-trending")
                : properties.stateFolder();
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MILLIS);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, properties.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, properties.standbys());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) properties.replication());
        settings.put(
                StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                Math.max(1, properties.replication() - 1));
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.producerPrefix("acks"), ACKNOWLEDGED_BY_ALL);
        return settings;
    }
}
