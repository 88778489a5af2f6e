package dev.rushline.line.append;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.JsonMessageCodec;
import dev.rushline.line.Ticket;
import dev.rushline.line.Topic;
import dev.rushline.line.append.LineAppender.Request;
import dev.rushline.line.log.FakeAdminBrokers;
import dev.rushline.line.log.TopicIds;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.line.tracing.RecordedSpans;
import dev.rushline.line.tracing.TicketTracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AppendingRecordsTests {

    private record Ask(String what) {}

    private static final Topic<Ask> TOPIC = new Topic<>("asked", JsonMessageCodec.of(Ask.class), Ask::what, 1);
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant BROKER_TIME = Instant.parse("2026-01-31T12:00:03Z");
    private static final Request REQUEST = new Request("coupon", "ada", 77);

    private final FakeAdminBrokers brokers = new FakeAdminBrokers(TOPIC.name());
    private final TopicMonitor monitor = brokers.monitor();
    private final Uuid topicId = Uuid.randomUuid();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long servedTo;

    @Test
    void an_acknowledged_record_has_a_ticket_with_its_offset_and_timestamp() {
        var appender = appender(new Answering(41, BROKER_TIME.toEpochMilli()));

        AppendResult appended = appender.append(TOPIC, 0, new Ask("coupon"), REQUEST);

        assertThat(appended)
                .isEqualTo(
                        new AppendResult.Accepted(new Ticket(topicId, 0, 41, true, BROKER_TIME, "coupon", "ada", 77)));
        assertThat(meters.get("rushline.line.appended")
                        .tag("topic", "asked")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_acknowledgment_without_an_offset_gives_a_ticket_with_the_log_end_as_bound() {
        brokers.end(100);
        var appender = appender(new Answering(-1, -1));

        AppendResult appended = appender.append(TOPIC, 0, new Ask("coupon"), REQUEST);

        assertThat(appended)
                .isEqualTo(new AppendResult.Accepted(new Ticket(topicId, 0, 99, false, NOW, "coupon", "ada", 77)));
    }

    @Test
    void a_record_at_an_offset_that_was_served_before_it_was_sent_is_not_accepted() {
        servedTo = 42;
        brokers.end(42);

        assertThat(appender(new Answering(41, BROKER_TIME.toEpochMilli())).append(TOPIC, 0, new Ask("coupon"), REQUEST))
                .isInstanceOf(AppendResult.Unavailable.class);
        assertThat(appender(new Answering(-1, -1)).append(TOPIC, 0, new Ask("coupon"), REQUEST))
                .isInstanceOf(AppendResult.Unavailable.class);
        assertThat(meters.get("rushline.line.refused").counter().count()).isEqualTo(2);
    }

    @Test
    void a_record_that_is_served_before_its_acknowledgment_arrives_is_accepted() {
        var served = new Answering(41, BROKER_TIME.toEpochMilli()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                servedTo = 42;
                return super.send(record);
            }
        };

        assertThat(appender(served).append(TOPIC, 0, new Ask("coupon"), REQUEST))
                .isInstanceOf(AppendResult.Accepted.class);
    }

    @Test
    void an_acknowledgment_without_an_offset_is_unavailable_while_the_log_end_is_unknown() {
        brokers.silence();
        var appender = appender(new Answering(-1, -1));

        AppendResult appended = appender.append(TOPIC, 0, new Ask("coupon"), REQUEST);

        assertThat(appended).isInstanceOf(AppendResult.Unavailable.class);
    }

    @Test
    void a_record_without_acknowledgment_is_unavailable() {
        var appender = appender(new Refusing());

        AppendResult appended = appender.append(TOPIC, 0, new Ask("coupon"), REQUEST);

        assertThat(appended).isInstanceOf(AppendResult.Unavailable.class);
        assertThat(meters.get("rushline.line.refused").counter().count()).isEqualTo(1);
        assertThat(meters.get("rushline.line.appended")
                        .tag("topic", "asked")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void a_traced_append_has_a_span_and_the_record_has_the_trace_header() {
        RecordedSpans hand = new RecordedSpans();
        var brokers = new Answering(41, 1_700_000_000_000L);
        Span call = hand.tracer().nextSpan().name("call").start();

        try (var _ = hand.tracer().withSpan(call)) {
            appender(brokers, hand.tracing()).append(TOPIC, 0, new Ask("coupon"), REQUEST);
        }

        assertThat(hand.spans()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("append");
            assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
            assertThat(span.getParentSpanId()).isEqualTo(call.context().spanId());
            assertThat(RecordedSpans.text(span, "rushline.ticket")).isEqualTo("0-41");
            assertThat(RecordedSpans.text(span, "messaging.destination.name")).isEqualTo("asked");
            assertThat(headers(brokers))
                    .singleElement(as(InstanceOfAssertFactories.STRING))
                    .matches("traceparent=00-" + call.context().traceId() + "-" + span.getSpanId() + "-0[13]");
        });
    }

    @Test
    void an_unsampled_or_untraced_append_has_no_header() {
        RecordedSpans nothing = new RecordedSpans(Sampler.alwaysOff());
        var brokers = new Answering(41, 1_700_000_000_000L);
        Span call = nothing.tracer().nextSpan().name("call").start();

        appender(brokers).append(TOPIC, 0, new Ask("coupon"), REQUEST);
        List<String> untraced = headers(brokers);
        appender(brokers, nothing.tracing()).append(TOPIC, 0, new Ask("coupon"), REQUEST);
        List<String> ofNobody = headers(brokers);
        try (var _ = nothing.tracer().withSpan(call)) {
            appender(brokers, nothing.tracing()).append(TOPIC, 0, new Ask("coupon"), REQUEST);
        }

        assertThat(untraced).isEmpty();
        assertThat(ofNobody).isEmpty();
        assertThat(headers(brokers)).isEmpty();
        assertThat(nothing.spans()).isEmpty();
    }

    @Test
    void a_failed_append_is_an_error_of_its_span() {
        RecordedSpans hand = new RecordedSpans();

        appender(new Refusing(), hand.tracing()).append(TOPIC, 0, new Ask("coupon"), REQUEST);

        assertThat(hand.spans()).singleElement().satisfies(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(RecordedSpans.text(span, "error.type")).isEqualTo("java.util.concurrent.ExecutionException");
        });
    }

    @Test
    void fetches_the_metadata_of_its_topics_until_the_brokers_return_it() {
        var brokers = new SlowMetadata(2);

        appender(brokers).fetchMetadata(Duration.ofSeconds(60));

        assertThat(brokers.fetches).isEqualTo(3);
    }

    @Test
    void starts_without_metadata_when_the_brokers_do_not_return_it_in_time() {
        var brokers = new SlowMetadata(Integer.MAX_VALUE);

        appender(brokers).fetchMetadata(Duration.ZERO);

        assertThat(brokers.fetches).isEqualTo(1);
    }

    private static List<String> headers(Answering brokers) {
        return Arrays.stream(brokers.last.headers().toArray())
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.US_ASCII))
                .toList();
    }

    private KafkaLineAppender appender(MockProducer<byte[], byte[]> producer) {
        return appender(producer, TicketTracing.OFF);
    }

    private KafkaLineAppender appender(MockProducer<byte[], byte[]> producer, TicketTracing tracing) {
        return new KafkaLineAppender(
                producer,
                new TopicIds(Map.of(TOPIC.name(), topicId)),
                monitor,
                _ -> servedTo,
                Clock.fixed(NOW, ZoneOffset.UTC),
                meters,
                tracing,
                List.of(TOPIC));
    }

    private static class Answering extends MockProducer<byte[], byte[]> {

        private final long offset;
        private final long timestamp;
        private ProducerRecord<byte[], byte[]> last;

        Answering(long offset, long timestamp) {
            this.offset = offset;
            this.timestamp = timestamp;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            last = record;
            var partition = new TopicPartition(record.topic(), record.partition());
            return CompletableFuture.completedFuture(new RecordMetadata(partition, offset, 0, timestamp, 0, 0));
        }
    }

    private static final class SlowMetadata extends MockProducer<byte[], byte[]> {

        private final int timeouts;
        private int fetches;

        SlowMetadata(int timeouts) {
            this.timeouts = timeouts;
        }

        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic) {
            if (fetches++ < timeouts) {
                throw new TimeoutException("no metadata of " + topic);
            }
            return List.of(new PartitionInfo(topic, 0, null, null, null));
        }
    }

    private static final class Refusing extends MockProducer<byte[], byte[]> {

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            return CompletableFuture.failedFuture(new TimeoutException("no answer"));
        }
    }
}
