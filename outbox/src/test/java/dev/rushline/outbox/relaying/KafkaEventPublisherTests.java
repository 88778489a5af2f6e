package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.topics.EventTopics;
import dev.rushline.outbox.tracing.EventTracing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.kafka.core.KafkaAdmin;

/** A publisher whose brokers do not answer. */
class KafkaEventPublisherTests {

    private static final String NO_BROKER = "127.0.0.1:1";
    private static final RecordedEvent EVENT = new RecordedEvent(
            (short) 3, 1, Instant.EPOCH, "event-1", "topic", "key", "type", "/source", "00", new byte[0], 0, 0);

    private static volatile boolean isProducerRefused;

    private final List<@Nullable Exception> results = new ArrayList<>();
    private final KafkaEventPublisher publisher = publisher(NO_BROKER);

    /** Stands for a name that is resolved no more: no producer can be created. */
    public static final class Refusing implements ProducerInterceptor<byte[], byte[]> {

        @Override
        public void configure(Map<String, ?> settings) {
            if (isProducerRefused) {
                throw new IllegalStateException("no name can be resolved");
            }
        }

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
            return record;
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception error) {}

        @Override
        public void close() {}
    }

    private static KafkaEventPublisher publisher(String adminServers) {
        Map<String, Object> admin =
                Map.of("bootstrap.servers", adminServers, "default.api.timeout.ms", 200, "request.timeout.ms", 100);
        OutboxProperties properties = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("rushline.outbox", OutboxProperties.class);
        return new KafkaEventPublisher(
                Map.of("bootstrap.servers", NO_BROKER, "interceptor.classes", Refusing.class.getName()),
                admin,
                new EventTopics(new KafkaAdmin(admin), properties, List.of()),
                EventTracing.OFF);
    }

    @BeforeEach
    @AfterEach
    void resolve() {
        isProducerRefused = false;
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void does_not_know_that_a_topic_is_missing_while_no_name_can_be_resolved() {
        KafkaEventPublisher unresolved = publisher("no-such-host.invalid:9092");

        assertThat(unresolved.isTopicMissing("topic")).isFalse();
        unresolved.close();
    }

    @Test
    void answers_a_retriable_error_while_no_producer_can_be_created_and_sends_again_once_it_can() {
        isProducerRefused = true;
        publisher.abort();

        publisher.publish(EVENT, results::add);
        assertThat(results).hasSize(1).allMatch(PublishErrors::isRetriable).allMatch(PublishErrors::isFatalToProducer);

        isProducerRefused = false;
        publisher.abort();
        publisher.publish(EVENT, results::add);
        assertThat(results).hasSize(2);
        assertThat(results.getLast()).isInstanceOf(TimeoutException.class);
    }
}
