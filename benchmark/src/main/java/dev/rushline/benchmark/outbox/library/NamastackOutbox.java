package dev.rushline.benchmark.outbox.library;

import io.namastack.outbox.Outbox;
import io.namastack.outbox.handler.OutboxHandler;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaOperations;

/** namastack-outbox on JDBC, with the settings of the best run in its documentation on performance. */
final class NamastackOutbox implements OutboxLibrary {

    /** What is imported is listed beside the class's name in {@code META-INF/spring}. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration
    static class App {

        // Its Kafka module is not published in this version. A record is sent and waited for, as that module does.
        @Bean
        OutboxHandler toKafka(KafkaOperations<Object, Object> kafka, @Value("${benchmark.topic}") String topic) {
            return new ToKafka(kafka, topic);
        }
    }

    private record ToKafka(KafkaOperations<Object, Object> kafka, String topic) implements OutboxHandler {

        @Override
        public void handle(Object payload, OutboxRecordMetadata metadata) {
            try {
                kafka.send(topic, metadata.getKey(), payload).get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public Class<?> application() {
        return App.class;
    }

    @Override
    public List<String> settings() {
        return List.of(
                "spring.threads.virtual.enabled=true",
                "namastack.outbox.polling.trigger=fixed",
                "namastack.outbox.polling.batch-size=800",
                "namastack.outbox.polling.fixed.interval=25ms",
                "namastack.outbox.processing.executor-concurrency-limit=30",
                "namastack.outbox.processing.stop-on-first-failure=true",
                "namastack.outbox.processing.delete-completed-records=false",
                "namastack.outbox.instance.heartbeat-interval=1s",
                "namastack.outbox.instance.stale-instance-timeout=10s",
                "namastack.outbox.instance.rebalance-interval=1s",
                // Each record is waited for, so it must not wait for others first.
                "spring.kafka.producer.properties.linger.ms=0",
                "spring.kafka.producer.value-serializer="
                        + "org.springframework.kafka.support.serializer.JacksonJsonSerializer");
    }

    @Override
    public List<String> withoutRelay() {
        return List.of("namastack.outbox.polling.fixed.interval=1h");
    }

    @Override
    public Recorder recorder(ApplicationContext context, String topic) {
        Outbox outbox = context.getBean(Outbox.class);
        return events -> events.forEach(event -> outbox.schedule(event, event.key()));
    }
}
