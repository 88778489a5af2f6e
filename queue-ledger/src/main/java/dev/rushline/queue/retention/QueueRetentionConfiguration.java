package dev.rushline.queue.retention;

import dev.rushline.line.retention.LogRetention;
import dev.rushline.runtime.retention.ExpiredTables;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For apps that admit users. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueueRetentionProperties.class)
public class QueueRetentionConfiguration {

    @Bean
    ExpiredTables expiredQueues(LogRetention retention, QueueRetentionProperties properties) {
        return JdbcQueueRetention.tables(retention, properties.released());
    }
}
