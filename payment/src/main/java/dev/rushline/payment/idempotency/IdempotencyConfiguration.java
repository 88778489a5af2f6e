package dev.rushline.payment.idempotency;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class IdempotencyConfiguration {

    @Bean
    IdempotencyKeys idempotencyKeys(UsedKeys keys) {
        return new JpaIdempotencyKeys(keys);
    }
}
