package dev.rushline.line.retention;

import dev.rushline.line.log.TopicMonitor;
import dev.rushline.runtime.retention.ExpiredTables;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** For apps that serve lines. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LineRetentionProperties.class)
public class LineRetentionConfiguration {

    @Bean
    LogRetention logRetention(TopicMonitor monitor, JdbcTemplate database) {
        return new LogRetention(monitor::logRanges, database);
    }

    @Bean
    ExpiredTables expiredLineRows(LogRetention retention, LineRetentionProperties properties, JdbcTemplate database) {
        return JdbcLineRetention.tables(retention, properties, database);
    }
}
