package dev.rushline.outbox.consume;

import dev.rushline.outbox.EventHeaders;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.recording.TraceScope;
import dev.rushline.outbox.topics.EventTopics;
import dev.rushline.outbox.tracing.EventTracing;
import dev.rushline.outbox.tracing.HandleSpan;
import dev.rushline.runtime.failure.FailureKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;
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
    private final WaitingConsumers waiting;
    private final EventTopics topics;
    private final Instant startedAt;

    KafkaEventConsumers(
            Map<String, Object> settings,
            KafkaOperations<byte[], byte[]> deadLetters,
            ConsumerProperties properties,
            MeterRegistry meters,
            EventTracing tracing,
            WaitingConsumers waiting,
            EventTopics topics,
            Instant startedAt) {
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.properties = properties;
        this.meters = meters;
        this.tracing = tracing;
        this.waiting = waiting;
        this.topics = topics;
        this.startedAt = startedAt;
    }

    @Override
    public MessageListenerContainer consumer(String consumer, EventTopic topic, EventHandler handler) {
        ConsumerProperties.Consumer how = properties.of(consumer);
        topics.consumes(topic);
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
        container.setConsumerRebalanceListener(new ConsumerAwareRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Consumer<?, ?> client, Collection<TopicPartition> partitions) {
                if (how.firstStart() == ConsumerProperties.FirstStart.END) {
                    FirstStart.at(startedAt, client, topic);
                }
            }

            @Override
            public void onPartitionsRevokedAfterCommit(Consumer<?, ?> client, Collection<TopicPartition> partitions) {
                waiting.revoked(group, partitions);
            }

            @Override
            public void onPartitionsLost(Consumer<?, ?> client, Collection<TopicPartition> partitions) {
                waiting.revoked(group, partitions);
            }
        });
        waiting.watch(group);
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
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        try (var _ = TraceScope.of(parent);
                HandleSpan span = tracing.handle(record.topic(), group, header(EventHeaders.TYPE, record), parent)) {
            handle(span, handler, record);
            waiting.wentOn(group, partition);
        } catch (RetriedFailureException e) {
            waiting.failed(group, partition, Objects.requireNonNullElse(e.getCause(), e));
            throw e;
        }
    }

    private static void handle(HandleSpan span, RecordHandler handler, ConsumerRecord<byte[], byte[]> record) {
        try {
            handler.on(record);
        } catch (OutOfMemoryError e) {
            span.failed(e);
            throw e;
        } catch (Throwable e) {
            span.failed(e);
            if (isInfrastructure(e)) {
                throw new RetriedFailureException(e);
            }
            if (e instanceof RuntimeException failure) {
                throw failure;
            }
            // The container would stop for good on an error.
            throw new EventFailedException(e);
        }
    }

    private static boolean isInfrastructure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return FailureKind.of(failure) == FailureKind.INFRASTRUCTURE;
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
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    try {
                        recoverer.accept(record, failure);
                    } catch (RuntimeException e) {
                        waiting.failed(consumer, partition, e);
                        throw e;
                    }
                    waiting.wentOn(consumer, partition);
                    counted.increment();
                },
                backOff(how, 0));
        // What may heal is retried in order for as long as it takes. It has a type of its own, so that each kind has
        // its own count.
        BackOff limited = backOff(how, how.attempts());
        errors.setBackOffFunction((_, failure) -> isRetriedForEver(failure) ? null : limited);
        errors.addNotRetryableExceptions(UnreadableEventException.class);
        errors.setCommitRecovered(true);
        return errors;
    }

    private static boolean isRetriedForEver(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriedFailureException) {
                return true;
            }
        }
        return false;
    }

    private static ExponentialBackOff backOff(ConsumerProperties.Consumer how, int attempts) {
        ExponentialBackOff backOff = new ExponentialBackOff(how.firstBackOff().toMillis(), 2);
        backOff.setMaxInterval(how.lastBackOff().toMillis());
        backOff.setMaxAttempts(attempts == 0 ? Long.MAX_VALUE : attempts - 1);
        return backOff;
    }
}
