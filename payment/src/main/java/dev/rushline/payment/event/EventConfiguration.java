package dev.rushline.payment.event;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class EventConfiguration {

    @Bean
    EventTopic paymentTopic() {
        return PaymentEvents.TOPIC;
    }

    @Bean
    PaymentEvents paymentEvents(Outbox outbox) {
        return new PaymentEvents(outbox);
    }
}
