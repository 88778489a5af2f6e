package dev.rushline.benchmark.outbox.library;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.TaskExecutor;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.RoutingTarget;

/** Spring Modulith's externalization with its JDBC registry: asynchronous, as it comes, and completed by deletion. */
final class ModulithOutbox implements OutboxLibrary {

    /** What is imported is listed beside the class's name in {@code META-INF/spring}. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @AutoConfigurationPackage
    @ImportAutoConfiguration
    static class App {

        @Bean
        EventExternalizationConfiguration externalization(@Value("${benchmark.topic}") String topic) {
            return EventExternalizationConfiguration.externalizing()
                    .select(event -> event instanceof BenchmarkEvent)
                    .route(
                            BenchmarkEvent.class,
                            event -> RoutingTarget.forTarget(topic).andKey(event.key()))
                    .build();
        }

        /** Forgets what it is to do, as a process that dies does: what is published stays in the registry. */
        @Bean
        @ConditionalOnBooleanProperty("benchmark.mute")
        TaskExecutor applicationTaskExecutor() {
            return _ -> {};
        }
    }

    @Override
    public Class<?> application() {
        return App.class;
    }

    @Override
    public List<String> settings() {
        return List.of(
                "spring.modulith.events.jdbc.schema-initialization.enabled=true",
                "spring.modulith.events.completion-mode=delete",
                "spring.modulith.events.republish-outstanding-events-on-restart=true",
                "spring.task.execution.pool.core-size=24",
                "spring.task.execution.pool.max-size=24");
    }

    @Override
    public List<String> withoutRelay() {
        return List.of("benchmark.mute=true", "spring.modulith.events.republish-outstanding-events-on-restart=false");
    }

    @Override
    public Recorder recorder(ApplicationContext context, String topic) {
        return events -> events.forEach(context::publishEvent);
    }
}
