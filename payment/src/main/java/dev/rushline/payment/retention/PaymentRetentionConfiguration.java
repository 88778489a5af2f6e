package dev.rushline.payment.retention;

import dev.rushline.runtime.retention.ExpiredTables;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentRetentionProperties.class)
public class PaymentRetentionConfiguration {

    @Bean
    ExpiredTables expiredPaymentRows(JdbcTemplate database, PaymentRetentionProperties properties) {
        return JdbcPaymentRetention.tables(properties, database);
    }
}
