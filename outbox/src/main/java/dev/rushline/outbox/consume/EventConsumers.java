package dev.rushline.outbox.consume;

import dev.rushline.outbox.EventTopic;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Makes consumers of events, each a group of its own. */
public interface EventConsumers {

    /**
     * A consumer that starts and stops with the application when it is made a bean.
     *
     * @param consumer names the consumer in configuration ({@code rushline.events.consumers.<name>}), in the inbox and as the
     *     consumer group
     */
    MessageListenerContainer consumer(String consumer, EventTopic topic, EventHandler handler);
}
