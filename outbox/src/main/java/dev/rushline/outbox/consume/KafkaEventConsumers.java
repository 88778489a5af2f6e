package dev.rushline.outbox.consume;

import dev.rushline.outbox.EventHeaders;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.recording.TraceScope;
import dev.rushline.outbox.tracing.EventTracing;
import dev.rushline.outbox.tracing.HandleSpan;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Consumers on Spring's listener containers, one record at a time: a record that fails is retried from its own offset, and the
 * other partitions of the thread go on.
 */
final class KafkaEventConsumers implements EventConsumers {

    private final Map<String, Object> settings;
    private final KafkaOperations<byte[], byte[]> deadLetters;
    private final ConsumerProperties properties;
    private final MeterRegistry meters;
    private final EventTracing tracing;

    KafkaEventConsumers(
            Map<String, Object> settings,
            KafkaOperations<byte[], byte[]> deadLetters,
            ConsumerProperties properties,
            MeterRegistry meters,
            EventTracing tracing) {
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.properties = properties;
        this.meters = meters;
        this.tracing = tracing;
    }

    @Override
    public MessageListenerContainer consumer(String consumer, EventTopic topic, EventHandler handler) {
        ConsumerProperties.Consumer how = properties.of(consumer);
        return container(
                consumer,
                topic.name(),
                how,
                errors(consumer, topic, how),
                record -> handler.on(new KafkaEvent(record)));
    }

    /** A consumer of records that need not be events. It retries each until it succeeds. */
    MessageListenerContainer storing(String group, String topic, RecordHandler handler) {
        ConsumerProperties.Consumer how = properties.of(group);
        return container(group, topic, how, new DefaultErrorHandler(backOff(how, 0)), handler);
    }

    /** Handles one record. */
    @FunctionalInterface
    interface RecordHandler {
        void on(ConsumerRecord<byte[], byte[]> record) throws Exception;
    }

    private MessageListenerContainer container(
            String group,
            String topic,
            ConsumerProperties.Consumer how,
            CommonErrorHandler errors,
            RecordHandler handler) {
        Map<String, Object> consumer = new HashMap<>(settings);
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        if (!usesConsumerProtocol(consumer)) {
            consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                    how.sessionTimeout().toMillis());
            consumer.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                    Math.min(3_000, how.sessionTimeout().toMillis() / 3));
        }
        ContainerProperties container = new ContainerProperties(topic);
        container.setGroupId(group);
        container.setMessageListener((MessageListener<byte[], byte[]>) record -> handle(group, handler, record));
        var listeners = new ConcurrentMessageListenerContainer<byte[], byte[]>(
                new DefaultKafkaConsumerFactory<>(consumer), container);
        listeners.setBeanName(group);
        listeners.setConcurrency(how.concurrency());
        listeners.setCommonErrorHandler(errors);
        return listeners;
    }

    /** With it the brokers' settings say when a member is dead; a client that sets these is refused. */
    private static boolean usesConsumerProtocol(Map<String, Object> settings) {
        return "consumer".equalsIgnoreCase(String.valueOf(settings.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG)));
    }

    /** Events that the handler records belong to the trace of the handled event. */
    private void handle(String group, RecordHandler handler, ConsumerRecord<byte[], byte[]> record) {
        String parent = header(EventHeaders.TRACE, record);
        try (var _ = TraceScope.of(parent);
                HandleSpan span = tracing.handle(record.topic(), group, header(EventHeaders.TYPE, record), parent)) {
            handle(span, handler, record);
        }
    }

    private static void handle(HandleSpan span, RecordHandler handler, ConsumerRecord<byte[], byte[]> record) {
        try {
            handler.on(record);
        } catch (RuntimeException | OutOfMemoryError e) {
            span.failed(e);
            throw e;
        } catch (Throwable e) {
            // The container would stop for good on an error.
            span.failed(e);
            throw new EventFailedException(e);
        }
    }

    private static @Nullable String header(String name, ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private CommonErrorHandler errors(String consumer, EventTopic topic, ConsumerProperties.Consumer how) {
        var recoverer = new DeadLetterPublishingRecoverer(
                deadLetters, (record, _) -> new TopicPartition(topic.deadLetters(), record.partition()));
        recoverer.setFailIfSendResultIsError(true);
        recoverer.excludeHeader(DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd.EX_STACKTRACE);
        var counted = meters.counter("rushline.dead.letters", "source", consumer);
        DefaultErrorHandler errors = new DefaultErrorHandler(
                (record, failure) -> {
                    recoverer.accept(record, failure);
                    counted.increment();
                },
                backOff(how, how.attempts()));
        errors.addNotRetryableExceptions(UnreadableEventException.class);
        errors.setCommitRecovered(true);
        return errors;
    }

    private static ExponentialBackOff backOff(ConsumerProperties.Consumer how, int attempts) {
        ExponentialBackOff backOff = new ExponentialBackOff(how.firstBackOff().toMillis(), 2);
        backOff.setMaxInterval(how.lastBackOff().toMillis());
        backOff.setMaxAttempts(attempts == 0 ? Long.MAX_VALUE : attempts - 1);
        return backOff;
    }
}
