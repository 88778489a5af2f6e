package dev.rushline.payment.ordering;

import dev.rushline.payment.idempotency.IdempotencyKeys;
import dev.rushline.payment.inventory.Inventory;
import dev.rushline.payment.proof.Proofs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OrderProperties.class)
@Import(OrderController.class)
public class OrderingConfiguration {

    @Bean
    PlaceOrder placeOrder(
            PlatformTransactionManager transactions,
            IdempotencyKeys keys,
            Inventory inventory,
            Orders orders,
            Proofs proofs,
            JsonMapper json,
            OrderProperties properties,
            Clock clock) {
        return new PlaceOrder(
                new TransactionTemplate(transactions),
                keys,
                inventory,
                orders,
                proofs,
                json,
                properties.expiry(),
                clock);
    }

    @Bean
    OrderCounter orderCounter(MeterRegistry meters) {
        return new OrderCounter(meters);
    }
}
