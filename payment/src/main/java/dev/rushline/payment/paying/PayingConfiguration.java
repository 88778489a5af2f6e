package dev.rushline.payment.paying;

import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.idempotency.IdempotencyKeys;
import dev.rushline.payment.inventory.Inventory;
import dev.rushline.payment.ordering.Orders;
import dev.rushline.payment.points.Points;
import dev.rushline.payment.proof.Proofs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@Import(PaymentController.class)
public class PayingConfiguration {

    @Bean
    PayOrder payOrder(
            PlatformTransactionManager transactions,
            IdempotencyKeys keys,
            Orders orders,
            Inventory inventory,
            Proofs proofs,
            SpentVouchers spentVouchers,
            Points points,
            Payments payments,
            PaymentEvents events,
            JsonMapper json,
            Clock clock) {
        return new PayOrder(
                new TransactionTemplate(transactions),
                keys,
                orders,
                inventory,
                proofs,
                spentVouchers,
                points,
                payments,
                events,
                json,
                clock);
    }

    @Bean
    PaymentCounter paymentCounter(MeterRegistry meters) {
        return new PaymentCounter(meters);
    }
}
