package dev.rushline.line.append;

import dev.rushline.line.Topic;
import dev.rushline.line.board.Board;
import dev.rushline.line.log.LogConfiguration;
import dev.rushline.line.log.TopicIds;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.line.tracing.TicketTracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Beans of apps that append to lines. */
@Configuration(proxyBeanMethods = false)
@Import(LogConfiguration.class)
@EnableConfigurationProperties(AppendProperties.class)
public class AppendConfiguration {

    private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(15);

    @Bean
    LineAppender lineAppender(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            AppendProperties properties,
            TopicIds topicIds,
            TopicMonitor monitor,
            ObjectProvider<Board> boards,
            Clock clock,
            MeterRegistry meters,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            List<Topic<?>> topics) {
        var producer = new KafkaProducer<byte[], byte[]>(settings(kafka, connection, properties));
        Board board = boards.getIfAvailable();
        return new KafkaLineAppender(
                        producer,
                        topicIds,
                        monitor,
                        board == null ? _ -> 0 : board::readTo,
                        clock,
                        meters,
                        TicketTracing.with(tracer, propagator),
                        topics)
                .fetchMetadata(METADATA_TIMEOUT);
    }

    private static Map<String, Object> settings(
            KafkaProperties kafka, KafkaConnectionDetails connection, AppendProperties properties) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getProducer().getBootstrapServers());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, properties.maxBlock().toMillis());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, properties.linger().toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                properties.request().toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                properties.delivery().toMillis());
        // New partitions are found within seconds.
        settings.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, properties.buffer().toBytes());
        return settings;
    }
}
