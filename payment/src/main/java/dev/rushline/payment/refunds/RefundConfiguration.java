package dev.rushline.payment.refunds;

import dev.rushline.outbox.consume.EventConsumers;
import dev.rushline.outbox.inbox.Inbox;
import dev.rushline.payment.cancelling.Cancellation;
import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.ordering.Orders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

@Configuration(proxyBeanMethods = false)
public class RefundConfiguration {

    @Bean
    MessageListenerContainer paymentRefund(
            EventConsumers consumers, Inbox inbox, Orders orders, Cancellation cancellation) {
        return consumers.consumer(
                RefundOrder.CONSUMER, PaymentEvents.TOPIC, new RefundOrder(inbox, orders, cancellation));
    }
}
