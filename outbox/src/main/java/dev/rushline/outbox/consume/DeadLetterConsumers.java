package dev.rushline.outbox.consume;

import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The consumers that store the records of dead-letter topics, for operators. */
record DeadLetterConsumers(List<MessageListenerContainer> containers) implements SmartLifecycle {

    @Override
    public void start() {
        containers.forEach(MessageListenerContainer::start);
    }

    @Override
    public void stop() {
        containers.forEach(MessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(MessageListenerContainer::isRunning);
    }
}
