package dev.rushline.payment.refunds;

import dev.rushline.outbox.consume.EventConsumers;
import dev.rushline.outbox.inbox.Inbox;
import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.ordering.Orders;
import dev.rushline.payment.paying.Payments;
import dev.rushline.payment.paying.SpentVouchers;
import dev.rushline.payment.points.Points;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

@Configuration(proxyBeanMethods = false)
public class RefundConfiguration {

    @Bean
    MessageListenerContainer paymentRefund(
            EventConsumers consumers,
            Inbox inbox,
            Orders orders,
            Payments payments,
            SpentVouchers spentVouchers,
            Points points,
            PaymentEvents events,
            Clock clock,
            MeterRegistry meters) {
        return consumers.consumer(
                RefundOrder.CONSUMER,
                PaymentEvents.TOPIC,
                new RefundOrder(inbox, orders, payments, spentVouchers, points, events, clock, meters));
    }
}
