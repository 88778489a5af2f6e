package dev.rushline.outbox.consume;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.topics.EventTopics;
import dev.rushline.outbox.tracing.EventTracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/** For applications that consume events. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsumerProperties.class)
public class ConsumeConfiguration {

    /** A producer of its own, so that dead letters do not wait behind events. */
    @Bean
    DeadLetterProducer deadLetterProducer(KafkaProperties kafka, KafkaConnectionDetails connection) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getProducer().getBootstrapServers());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return new DeadLetterProducer(new DefaultKafkaProducerFactory<>(settings));
    }

    @Bean
    KafkaEventConsumers eventConsumers(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            EventTopics topics,
            DeadLetterProducer deadLetters,
            ConsumerProperties properties,
            MeterRegistry meters,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        return new KafkaEventConsumers(
                settings, deadLetters.template(), properties, meters, EventTracing.with(tracer, propagator));
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcDeadLetters deadLetters(DataSource database, DeadLetterProducer producer) {
        return new JdbcDeadLetters(new JdbcTemplate(database), producer.template());
    }

    @Bean
    DeadLetterStores deadLetterStores(
            KafkaEventConsumers consumers,
            JdbcDeadLetters store,
            List<EventTopic> topics,
            ConsumerProperties properties) {
        return new DeadLetterStores(
                properties.storeDeadLetters()
                        ? topics.stream()
                                .map(topic -> consumers.storing(
                                        topic.deadLetters() + "-store", topic.deadLetters(), store::store))
                                .toList()
                        : List.of());
    }
}
