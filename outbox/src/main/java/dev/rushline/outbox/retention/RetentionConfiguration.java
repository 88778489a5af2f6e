package dev.rushline.outbox.retention;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** For every process with an outbox. */
@Configuration(proxyBeanMethods = false)
public class RetentionConfiguration {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    @Bean
    @DependsOnDatabaseInitialization
    Retention outboxRetention(DataSource database, OutboxProperties properties) {
        return new JdbcRetention(
                new JdbcTemplate(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                properties)::truncateExpired;
    }

    @Bean
    PeriodicTask outboxTruncation(Retention retention, ServiceThreads threads) {
        return threads.periodic("outbox-retention", PeriodicTask.Delay.of(INTERVAL), () -> retention.truncateExpired());
    }
}
