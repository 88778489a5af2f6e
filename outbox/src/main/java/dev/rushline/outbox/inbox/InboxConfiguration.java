package dev.rushline.outbox.inbox;

import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** For idempotent consumers. */
@Configuration(proxyBeanMethods = false)
public class InboxConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    Inbox inbox(DataSource database, PlatformTransactionManager transactions) {
        return new JdbcInbox(new JdbcTemplate(database), new TransactionTemplate(transactions));
    }
}
