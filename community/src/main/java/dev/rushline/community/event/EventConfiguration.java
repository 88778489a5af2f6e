package dev.rushline.community.event;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class EventConfiguration {

    @Bean
    EventTopic communityTopic() {
        return CommunityEvents.TOPIC;
    }

    @Bean
    EventTopic commentsCreatedTopic() {
        return CommunityEvents.COMMENTS_CREATED;
    }

    @Bean
    CommunityEvents communityEvents(Outbox outbox) {
        return new CommunityEvents(outbox);
    }
}
