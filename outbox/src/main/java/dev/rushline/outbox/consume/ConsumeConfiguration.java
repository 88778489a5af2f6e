package dev.rushline.outbox.consume;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.topics.EventTopics;
import dev.rushline.outbox.tracing.EventTracing;
import dev.rushline.runtime.deadletter.DeadLetterProducer;
import dev.rushline.runtime.deadletter.DeadLetterStore;
import dev.rushline.runtime.deadletter.DeadLetterTable;
import dev.rushline.runtime.deadletter.DeadLetters;
import dev.rushline.runtime.deadletter.HeaderEncoding;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** For applications that consume events. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsumerProperties.class)
public class ConsumeConfiguration {

    static final DeadLetterTable DEAD_LETTERS =
            new DeadLetterTable("outbox.dead_letter", "outbox.audit", "event", HeaderEncoding.BASE64);

    @Bean
    DeadLetterProducer eventDeadLetterProducer(KafkaProperties kafka, KafkaConnectionDetails connection) {
        return new DeadLetterProducer(kafka, connection);
    }

    /** Named "consumers" in health. */
    @Bean
    WaitingConsumers consumersHealthIndicator(MeterRegistry meters) {
        return new WaitingConsumers(meters, System::nanoTime);
    }

    @Bean
    KafkaEventConsumers eventConsumers(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            EventTopics topics,
            DeadLetterProducer eventDeadLetterProducer,
            ConsumerProperties properties,
            MeterRegistry meters,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            WaitingConsumers waiting,
            Clock clock) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        return new KafkaEventConsumers(
                settings,
                eventDeadLetterProducer.operations(),
                properties,
                meters,
                EventTracing.with(tracer, propagator),
                waiting,
                topics,
                clock.instant());
    }

    @Bean
    @DependsOnDatabaseInitialization
    DeadLetters eventDeadLetters(DataSource database, DeadLetterProducer eventDeadLetterProducer) {
        return DEAD_LETTERS.deadLetters(new JdbcTemplate(database), eventDeadLetterProducer.operations());
    }

    @Bean
    @DependsOnDatabaseInitialization
    DeadLetterConsumers deadLetterConsumers(
            KafkaEventConsumers consumers,
            DataSource database,
            List<EventTopic> topics,
            ConsumerProperties properties) {
        DeadLetterStore store = DEAD_LETTERS.redeliveryStore(new JdbcTemplate(database));
        return new DeadLetterConsumers(
                properties.storeDeadLetters()
                        ? topics.stream()
                                .map(topic -> consumers.storing(
                                        topic.deadLetters() + "-store",
                                        topic.deadLetters(),
                                        record -> store.store(List.of(OriginalRecord.of(record)))))
                                .toList()
                        : List.of());
    }
}
