package dev.rushline.payment.ordering;

import dev.rushline.payment.inventory.Inventory;
import dev.rushline.payment.proof.Proofs;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(OrderController.class)
public class OrderingConfiguration {

    @Bean
    PlaceOrder placeOrder(Inventory inventory, Orders orders, Proofs proofs, Clock clock) {
        return new PlaceOrder(inventory, orders, proofs, clock);
    }
}
