package dev.rushline.payment.fulfilment;

import dev.rushline.outbox.consume.EventConsumers;
import dev.rushline.outbox.inbox.Inbox;
import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.inventory.Inventory;
import dev.rushline.payment.ordering.Orders;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

@Configuration(proxyBeanMethods = false)
public class FulfilmentConfiguration {

    @Bean
    MessageListenerContainer paymentFulfilment(
            EventConsumers consumers,
            Inbox inbox,
            Orders orders,
            Inventory inventory,
            PaymentEvents events,
            MeterRegistry meters) {
        return consumers.consumer(
                FulfilOrder.CONSUMER, PaymentEvents.TOPIC, new FulfilOrder(inbox, orders, inventory, events, meters));
    }
}
