package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.topics.EventTopics;
import dev.rushline.outbox.tracing.EventTracing;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.support.TransactionTemplate;

/** For processes that publish events, recorded by themselves or by other processes. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "rushline.outbox.relay", matchIfMissing = true)
public class RelayingConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    RelayLifecycle outboxRelay(
            DataSource dataSource,
            EventTopics topics,
            OutboxProperties properties,
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            KafkaAdmin admin,
            MeterRegistry registry,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            ServiceThreads threads) {
        JdbcTemplate database = new JdbcTemplate(dataSource);
        Map<String, Object> producer = new HashMap<>(kafka.buildProducerProperties());
        producer.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getProducer().getBootstrapServers());
        Map<String, Object> adminSettings = new HashMap<>(admin.getConfigurationProperties());
        adminSettings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000);
        adminSettings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1000);
        RelayMeters meters = new RelayMeters(registry);
        EventTracing tracing = EventTracing.with(tracer, propagator);
        Supplier<Relay> relays = () -> {
            String name = UUID.randomUUID().toString();
            return new Relay(
                    new JdbcBacklog(database, properties),
                    new JdbcShardProgress(
                            database,
                            new TransactionTemplate(new DataSourceTransactionManager(dataSource)),
                            name,
                            properties),
                    new JdbcLeaseTable(database, name, properties),
                    name,
                    new KafkaEventPublisher(producer, adminSettings, topics, tracing),
                    meters,
                    properties,
                    NanoClock.SYSTEM,
                    threads);
        };
        return new RelayLifecycle(relays, threads);
    }
}
