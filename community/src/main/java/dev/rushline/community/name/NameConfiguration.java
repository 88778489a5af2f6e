package dev.rushline.community.name;

import dev.rushline.community.event.CommunityEvents;
import dev.rushline.outbox.consume.EventConsumers;
import dev.rushline.outbox.inbox.Inbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

@Configuration(proxyBeanMethods = false)
public class NameConfiguration {

    @Bean
    MessageListenerContainer authorNamesConsumer(EventConsumers consumers, Inbox inbox, AuthorNames names) {
        return consumers.consumer(KeepNames.CONSUMER, CommunityEvents.TOPIC, new KeepNames(inbox, names));
    }
}
