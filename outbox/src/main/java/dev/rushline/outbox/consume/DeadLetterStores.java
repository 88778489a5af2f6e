package dev.rushline.outbox.consume;

import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Keeps, for operators, what was put aside on the topics of dead letters. */
record DeadLetterStores(List<MessageListenerContainer> containers) implements SmartLifecycle {

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
