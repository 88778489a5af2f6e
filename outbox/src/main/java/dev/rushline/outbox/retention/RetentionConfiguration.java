package dev.rushline.outbox.retention;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.topics.EventTopics;
import dev.rushline.outbox.topics.TopicRetention;
import dev.rushline.runtime.retention.ExpiredRows;
import dev.rushline.runtime.retention.ExpiredTables;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.support.TransactionTemplate;

/** For every process with an outbox. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxRetentionProperties.class)
public class RetentionConfiguration {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(10);

    @Bean
    InboxRetention inboxRetention(
            KafkaAdmin brokers, EventTopics topics, OutboxProperties properties, MeterRegistry meters) {
        return new InboxRetention(new TopicRetention(brokers, topics), properties.keepProcessed(), meters);
    }

    @Bean
    PeriodicTask inboxRetentionRefresh(InboxRetention retention, ServiceThreads threads) {
        return threads.periodic("inbox-retention", PeriodicTask.Delay.of(REFRESH_INTERVAL), () -> retention.refresh());
    }

    @Bean
    @DependsOnDatabaseInitialization
    Retention outboxRetention(DataSource database, OutboxProperties properties, InboxRetention inbox) {
        return new JdbcRetention(
                new JdbcTemplate(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                properties,
                inbox::keep)::truncateExpired;
    }

    @Bean
    PeriodicTask outboxTruncation(Retention retention, ServiceThreads threads) {
        return threads.periodic("outbox-retention", PeriodicTask.Delay.of(INTERVAL), () -> retention.truncateExpired());
    }

    @Bean
    @DependsOnDatabaseInitialization
    ExpiredTables expiredOutboxRows(DataSource database, OutboxRetentionProperties properties) {
        JdbcTemplate template = new JdbcTemplate(database);
        return new ExpiredTables(List.of(
                ExpiredRows.olderThan(
                        properties.deadLetters(),
                        "outbox.dead_letter",
                        "coalesce(r.replayed_at, r.stored_at)",
                        template),
                ExpiredRows.olderThan(properties.audit(), "outbox.audit", "r.at", template)));
    }
}
