package dev.rushline.payment.notifying;

import dev.rushline.outbox.consume.EventConsumers;
import dev.rushline.outbox.inbox.Inbox;
import dev.rushline.payment.event.PaymentEvents;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.MessageListenerContainer;

@Configuration(proxyBeanMethods = false)
@Import(NotificationController.class)
public class NotifyingConfiguration {

    @Bean
    MessageListenerContainer notificationsConsumer(EventConsumers consumers, Inbox inbox, Notifications notifications) {
        return consumers.consumer(NotifyUser.CONSUMER, PaymentEvents.TOPIC, new NotifyUser(inbox, notifications));
    }
}
