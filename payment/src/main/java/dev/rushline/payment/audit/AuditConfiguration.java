package dev.rushline.payment.audit;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    @Bean
    JdbcAudit paymentAudit(DataSource database, JsonMapper json) {
        return new JdbcAudit(database, json);
    }
}
