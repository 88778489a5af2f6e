package dev.rushline.outbox.operating;

import dev.rushline.outbox.OutboxProperties;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** For applications with an admin API for the outbox. */
@Configuration(proxyBeanMethods = false)
public class OperatingConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    OutboxAdmin outboxDesk(DataSource database, OutboxProperties properties) {
        return new JdbcOutboxAdmin(
                new JdbcTemplate(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                properties);
    }

    @Bean
    @DependsOnDatabaseInitialization
    EventHistory eventHistory(DataSource database) {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        transaction.setReadOnly(true);
        return new JdbcEventHistory(new NamedParameterJdbcTemplate(database), transaction);
    }
}
