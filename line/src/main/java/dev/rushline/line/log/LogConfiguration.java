package dev.rushline.line.log;

import dev.rushline.line.Topic;
import dev.rushline.line.cursor.CursorReader;
import dev.rushline.runtime.schema.MigrationDatabase;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;

/** Beans of every app with lines, whether it appends to them, serves them or reads the board. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogProperties.class)
public class LogConfiguration {

    @Bean
    SchemaMigration lineSchema(MigrationDatabase database) {
        return database.migrate("line");
    }

    @Bean
    CursorReader cursorReader(JdbcClient database) {
        return CursorReader.in(database);
    }

    @Bean
    TopicIds topicIds(KafkaAdmin brokers, JdbcClient database, LogProperties properties, List<Topic<?>> topics) {
        brokers.setAutoCreate(false);
        return new TopicProvisioner(brokers, new JdbcTopicIds(database), properties).createOrVerify(topics);
    }

    @Bean
    TopicMonitor topicMonitor(KafkaAdmin brokers, TopicIds topicIds, CursorReader cursors, MeterRegistry meters) {
        Map<String, Object> settings = new HashMap<>(brokers.getConfigurationProperties());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000);
        return new TopicMonitor(Admin.create(settings), topicIds, new LineMeters(cursors, meters));
    }

    /** Starts before and stops after everything that serves lines or answers calls. */
    @Bean
    PeriodicTask topicCheck(TopicMonitor monitor, LogProperties properties, ServiceThreads threads) {
        return threads.periodic(
                        "topic-monitor", PeriodicTask.Delay.betweenMultiples(properties.watch()), monitor::check)
                .startAwaitsRun()
                .inPhase(0);
    }

    @Bean
    AllLogRanges allLogRanges(JdbcClient database, TopicIds topicIds, TopicMonitor monitor) {
        return new AllLogRanges(new JdbcTopicIds(database)::all, topicIds, monitor);
    }

    @Bean
    HealthIndicator lineHealthIndicator(TopicMonitor monitor) {
        return () -> monitor.problem()
                .map(reason -> Health.down().withDetail("reason", reason).build())
                .orElseGet(() -> Health.up().build());
    }
}
