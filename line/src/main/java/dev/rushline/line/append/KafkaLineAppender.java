package dev.rushline.line.append;

import dev.rushline.line.LineId;
import dev.rushline.line.Ticket;
import dev.rushline.line.Topic;
import dev.rushline.line.log.TopicIds;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.line.tracing.AppendSpan;
import dev.rushline.line.tracing.TicketTracing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

final class KafkaLineAppender implements LineAppender, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KafkaLineAppender.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> brokers;
    private final TopicIds topicIds;
    private final TopicMonitor monitor;
    private final ToLongFunction<LineId> readTo;
    private final Clock clock;
    private final TicketTracing tracing;
    private final KafkaClientMetrics clientMeters;
    private final Map<String, Counter> appended;
    private final Counter refused;

    /** @param readTo what this process knows of the offset before which the records of a line were read */
    KafkaLineAppender(
            Producer<byte[], byte[]> brokers,
            TopicIds topicIds,
            TopicMonitor monitor,
            ToLongFunction<LineId> readTo,
            Clock clock,
            MeterRegistry meters,
            TicketTracing tracing,
            Collection<? extends Topic<?>> topics) {
        this.brokers = brokers;
        this.topicIds = topicIds;
        this.monitor = monitor;
        this.readTo = readTo;
        this.clock = clock;
        this.tracing = tracing;
        this.clientMeters = new KafkaClientMetrics(brokers);
        clientMeters.bindTo(meters);
        this.appended = topics.stream()
                .collect(Collectors.toUnmodifiableMap(Topic::name, topic -> counter(topic.name(), meters)));
        this.refused = Counter.builder("rushline.line.refused")
                .description("Appends that the brokers did not acknowledge in time")
                .register(meters);
    }

    /**
     * Fetches the metadata of all topics, so that the first append does not spend its time on that. Returns without it when the
     * bound has passed: then appends fetch it, and may be refused meanwhile.
     */
    KafkaLineAppender fetchMetadata(Duration bound) {
        long deadline = System.nanoTime() + bound.toNanos();
        for (String topic : appended.keySet()) {
            while (!hasMetadata(topic)) {
                if (System.nanoTime() > deadline) {
                    log.warn("the brokers returned no metadata of topic {} within {}", topic, bound);
                    return this;
                }
            }
        }
        return this;
    }

    /** Waits for it as long as an append would. */
    private boolean hasMetadata(String topic) {
        try {
            var _ = brokers.partitionsFor(topic);
            return true;
        } catch (RetriableException e) {
            return false;
        }
    }

    @Override
    public <M> AppendResult append(Topic<M> topic, int partition, M message, Request request) {
        if (monitor.isReplaced()) {
            return new AppendResult.Unavailable(RETRY_AFTER);
        }
        byte[] key = topic.key().apply(message).getBytes(StandardCharsets.UTF_8);
        byte[] value = topic.messages().encode(message);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.name(), partition, key, value);
        // Read before the record is sent: afterwards it may have been served already.
        long servedBefore = readTo.applyAsLong(topic.line(partition));
        AppendSpan span = tracing.append(topic.name(), partition);
        span.inject(record.headers());
        try {
            RecordMetadata metadata = brokers.send(record).get();
            Ticket ticket = ticket(topic, partition, metadata, request);
            if (ticket.offset() < servedBefore) {
                throw new LostRecordsException(topic.line(partition), ticket.offset(), servedBefore);
            }
            Objects.requireNonNull(appended.get(topic.name()), topic::name).increment();
            span.appended(ticket);
            logAppended(topic, ticket);
            return new AppendResult.Accepted(ticket);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            span.failed(e);
            log.debug("a record was not appended to {}", topic.line(partition), e);
            refused.increment();
            return new AppendResult.Unavailable(RETRY_AFTER);
        } catch (InterruptedException e) {
            span.failed(e);
            Thread.currentThread().interrupt();
            return new AppendResult.Unavailable(RETRY_AFTER);
        }
    }

    private Ticket ticket(Topic<?> topic, int partition, RecordMetadata metadata, Request request)
            throws ExecutionException, InterruptedException, TimeoutException {
        boolean exact = metadata.hasOffset();
        return new Ticket(
                topicIds.of(topic),
                partition,
                exact ? metadata.offset() : offsetBound(topic.line(partition)),
                exact,
                metadata.hasTimestamp() ? Instant.ofEpochMilli(metadata.timestamp()) : clock.instant(),
                request.subject(),
                request.holder(),
                request.nonce());
    }

    private static void logAppended(Topic<?> topic, Ticket ticket) {
        if (log.isDebugEnabled()) {
            try (var _ = MDC.putCloseable(Ticket.LOG_KEY, ticket.shortId())) {
                log.debug("{} appended {}", topic.line(ticket.partition()), ticket.shortId());
            }
        }
    }

    /** The record has an offset that was served before: nothing that the log says of this line can be promised. */
    private static final class LostRecordsException extends KafkaException {
        LostRecordsException(LineId line, long offset, long servedBefore) {
            super(line + " got a record at " + offset + ", but was served up to " + servedBefore
                    + " before it was sent: its log lost records");
        }
    }

    /** The brokers have the record but returned no offset: it is before the present log end. */
    private long offsetBound(LineId line) throws ExecutionException, InterruptedException, TimeoutException {
        return monitor.logEnd(line) - 1;
    }

    /** Waits a few seconds for the acknowledgments of records in flight. */
    @Override
    public void close() {
        brokers.close(CLOSE_TIMEOUT);
        clientMeters.close();
    }

    private static Counter counter(String topic, MeterRegistry meters) {
        return Counter.builder("rushline.line.appended")
                .description("Records that the brokers acknowledged")
                .tag("topic", topic)
                .register(meters);
    }
}
