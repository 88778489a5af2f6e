package dev.rushline.outbox.relaying;

import dev.rushline.outbox.EventHeaders;
import dev.rushline.outbox.topics.EventTopics;
import dev.rushline.outbox.tracing.EventTracing;
import dev.rushline.outbox.tracing.PublishSpan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes events as CloudEvents 1.0 in binary mode, with the trace that they belong to. */
final class KafkaEventPublisher implements EventPublisher {

    private static final Logger log = LoggerFactory.getLogger(KafkaEventPublisher.class);
    private static final Header SPECIFICATION = header(EventHeaders.SPECIFICATION, "1.0");
    private static final Header JSON = header(EventHeaders.CONTENT, "application/json");
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration MISSING_TOPIC_TTL = Duration.ofSeconds(5);

    private final Map<String, Object> settings;
    private final Map<String, Object> adminSettings;
    private final EventTopics topics;
    private final EventTracing tracing;
    private final Map<String, Long> missingUntil = new HashMap<>();
    private Producer<byte[], byte[]> producer;

    /** Connects with these settings, apart from those on which order and delivery depend. */
    KafkaEventPublisher(
            Map<String, Object> settings, Map<String, Object> adminSettings, EventTopics topics, EventTracing tracing) {
        this.topics = topics;
        this.tracing = tracing;
        this.settings = new HashMap<>(settings);
        this.adminSettings = adminSettings;
        this.settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        this.settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        this.settings.put(ProducerConfig.ACKS_CONFIG, "all");
        this.settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A send never expires while the brokers are away: otherwise a later event could be published before it.
        this.settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        this.settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        this.settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        this.settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        this.settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 1);
        this.settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        this.settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 128L * 1024 * 1024);
        this.producer = new KafkaProducer<>(this.settings);
    }

    @Override
    public void publish(RecordedEvent event, Consumer<@Nullable Exception> completed) {
        if (isKnownMissing(event.topic())) {
            completed.accept(new InvalidTopicException("there is no topic " + event.topic()));
            return;
        }
        PublishSpan span = tracing.publish(event.topic(), event.type(), event.trace());
        try {
            send(event, span, completed);
        } catch (RuntimeException e) {
            // The callback is not called: the producer is closed, was interrupted or cannot take this record.
            span.end(e);
            completed.accept(e);
        }
    }

    private void send(RecordedEvent event, PublishSpan span, Consumer<@Nullable Exception> completed) {
        var _ = producer.send(
                new ProducerRecord<>(
                        event.topic(),
                        null,
                        null,
                        event.key().getBytes(StandardCharsets.UTF_8),
                        event.data(),
                        List.of(
                                SPECIFICATION,
                                header(EventHeaders.ID, event.eventId()),
                                header(EventHeaders.SOURCE, event.source()),
                                header(EventHeaders.TYPE, event.type()),
                                header(EventHeaders.SUBJECT, event.key()),
                                header(EventHeaders.TIME, event.recordedAt().toString()),
                                JSON,
                                header(EventHeaders.TRACE, span.parent()),
                                header(EventHeaders.OUTBOX_ID, Long.toString(event.id())))),
                (_, error) -> {
                    span.end(error);
                    completed.accept(error);
                });
    }

    /** An answer that it is missing is cached for a short time. */
    @Override
    public boolean isTopicMissing(String topic) {
        if (isKnownMissing(topic)) {
            return true;
        }
        boolean missing = describesAsMissing(topic) && !topics.recreate(topic);
        if (missing) {
            missingUntil.put(topic, System.nanoTime() + MISSING_TOPIC_TTL.toNanos());
        } else {
            missingUntil.remove(topic);
        }
        return missing;
    }

    private boolean isKnownMissing(String topic) {
        Long until = missingUntil.get(topic);
        return until != null && System.nanoTime() - until < 0;
    }

    private boolean describesAsMissing(String topic) {
        try (Admin admin = Admin.create(adminSettings)) {
            admin.describeTopics(List.of(topic)).allTopicNames().get(2, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownTopicOrPartitionException;
        } catch (TimeoutException | KafkaException e) {
            // No answer; without a name that can be resolved there is not even a client.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void abort() {
        producer.close(Duration.ZERO);
        try {
            producer = new KafkaProducer<>(settings);
        } catch (KafkaException e) {
            log.warn("no new producer could be created, and this is retried: {}", String.valueOf(e.getCause()));
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
