package dev.rushline.outbox.inbox;

import dev.rushline.outbox.schema.OutboxSchema;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** For idempotent consumers. */
@Configuration(proxyBeanMethods = false)
public class InboxConfiguration {

    @Bean
    Inbox inbox(DataSource database, OutboxSchema schema, PlatformTransactionManager transactions) {
        return new JdbcInbox(new JdbcTemplate(database), new TransactionTemplate(transactions));
    }
}
