package dev.rushline.line.tracing;

import dev.rushline.line.Ticket;
import dev.rushline.runtime.tracing.SpanFailure;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Creates the spans of records, if tracing is on and the record's trace is sampled. See ADR 0015.
 *
 * <p>The records of a batch belong to as many traces as it has callers. Each traced record has a span of its own, in the
 * trace of its append; a batch has at most {@value #MAX_SPANS} of them.
 */
public final class TicketTracing {

    /** The span attribute with the short id of the ticket. */
    public static final String TICKET = "rushline.ticket";

    /** Tracing that is off. */
    public static final TicketTracing OFF = new TicketTracing(null, null);

    /** Enough to find out what a batch waited for, and little beside its transaction. */
    private static final int MAX_SPANS = 100;

    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    public TicketTracing(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    public static TicketTracing with(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new TicketTracing(tracer.getIfAvailable(), propagator.getIfAvailable());
    }

    /** Whether the app has a tracer. */
    public boolean isOn() {
        return tracer != null;
    }

    /** Starts the span of an append: as a child of the current span, or else as a trace of its own. */
    public AppendSpan append(String topic, int partition) {
        if (tracer == null) {
            return AppendSpan.NONE;
        }
        Span call = tracer.currentSpan();
        if (call != null && call.isNoop()) {
            return AppendSpan.NONE;
        }
        Span span = tracer.spanBuilder().name("append").kind(Span.Kind.PRODUCER).start();
        if (span.isNoop()) {
            return AppendSpan.NONE;
        }
        return new AppendSpan(tagged(span, topic, partition), propagator);
    }

    /**
     * Records the spans of records that were served in one transaction.
     *
     * @param startNanos when the transaction started, by {@link System#nanoTime}
     * @param cursor the cursor of the line afterwards
     */
    public void served(
            String name,
            List<ConsumerRecord<byte[], byte[]>> records,
            long startNanos,
            Outcome outcome,
            long cursor,
            @Nullable Throwable failure) {
        if (tracer == null || propagator == null) {
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> traced = records.stream()
                .filter(record -> TraceHeader.isSampled(record.headers()))
                .toList();
        if (traced.isEmpty()) {
            return;
        }
        long end = micros(Instant.now());
        long start = end - TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
        int leftOut = Math.max(0, traced.size() - MAX_SPANS);
        for (ConsumerRecord<byte[], byte[]> record : traced.subList(0, traced.size() - leftOut)) {
            Span span = startedSpan(name, record, start);
            if (span != null) {
                span.tag("rushline.batch.records", records.size())
                        .tag("rushline.batch.left.out", leftOut)
                        .tag("rushline.cursor", cursor);
                end(span, outcome, failure, end);
            }
        }
    }

    /**
     * Adds the ticket and the trace of a refused record to the log lines of this thread, until the result is closed.
     *
     * @param name the name of the span with the outcome {@link Outcome#REFUSED}
     */
    public LogScope refused(String name, ConsumerRecord<byte[], byte[]> record) {
        MDC.put(Ticket.LOG_KEY, Ticket.shortId(record.partition(), record.offset()));
        Span span = tracer != null && TraceHeader.isSampled(record.headers())
                ? startedSpan(name, record, micros(Instant.now()))
                : null;
        Tracer.SpanInScope scope = span == null || tracer == null ? null : tracer.withSpan(span);
        return () -> {
            if (scope != null) {
                scope.close();
            }
            if (span != null) {
                end(span, Outcome.REFUSED, null, micros(Instant.now()));
            }
            MDC.remove(Ticket.LOG_KEY);
        };
    }

    /** The scope in which log lines name a record. */
    @FunctionalInterface
    public interface LogScope extends AutoCloseable {
        @Override
        void close();
    }

    private @Nullable Span startedSpan(String name, ConsumerRecord<byte[], byte[]> record, long startMicros) {
        if (propagator == null) {
            return null;
        }
        Span span = propagator
                .extract(record.headers(), TraceHeader.READ)
                .name(name)
                .kind(Span.Kind.CONSUMER)
                .startTimestamp(startMicros, TimeUnit.MICROSECONDS)
                .start();
        if (span.isNoop() || !TraceHeader.isOf(span.context().traceId(), record.headers())) {
            span.abandon();
            return null;
        }
        return tagged(span, record.topic(), record.partition())
                .tag(TICKET, Ticket.shortId(record.partition(), record.offset()));
    }

    private static void end(Span span, Outcome outcome, @Nullable Throwable failure, long endMicros) {
        span.tag("rushline.outcome", outcome.text());
        if (failure != null) {
            span.tag("error.type", failure.getClass().getName());
        }
        if (outcome.isFailure()) {
            span.error(new SpanFailure(outcome.text()));
        }
        span.end(endMicros, TimeUnit.MICROSECONDS);
    }

    private static Span tagged(Span span, String topic, int partition) {
        return span.tag("messaging.system", "kafka")
                .tag("messaging.destination.name", topic)
                .tag("messaging.destination.partition.id", Integer.toString(partition));
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(time.getNano());
    }
}
