package dev.rushline.benchmark.outbox.library;

import dev.rushline.outbox.Event;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.Outbox;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationContext;

/** This project's outbox, as it comes. */
final class RushlineOutbox implements OutboxLibrary {

    /** What is imported is listed beside the class's name in {@code META-INF/spring}. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration
    static class App {}

    @Override
    public Class<?> application() {
        return App.class;
    }

    @Override
    public List<String> settings() {
        return List.of();
    }

    @Override
    public List<String> withoutRelay() {
        return List.of("rushline.outbox.relay=false");
    }

    @Override
    public Recorder recorder(ApplicationContext context, String topic) {
        Outbox outbox = context.getBean(Outbox.class);
        EventTopic where = new EventTopic(topic, 1);
        return events -> outbox.record(events.stream()
                .map(event -> new Event(where, event.key(), "payment.completed", event))
                .toList());
    }
}
