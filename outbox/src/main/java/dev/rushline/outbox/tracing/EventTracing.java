package dev.rushline.outbox.tracing;

import dev.rushline.runtime.tracing.TraceParent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Spans of events, if the application has a tracer. Events carry their trace either way. */
public final class EventTracing {

    /** For an application without a tracer. */
    public static final EventTracing OFF = new EventTracing(null, null);

    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    public EventTracing(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    public static EventTracing with(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new EventTracing(tracer.getIfAvailable(), propagator.getIfAvailable());
    }

    /**
     * Starts the span of publishing an event, if its trace is sampled.
     *
     * @param parent the {@code traceparent} that was recorded with the event
     */
    public PublishSpan publish(String topic, String type, String parent) {
        if (propagator == null || !TraceParent.isSampled(parent)) {
            return new PublishSpan(null, parent);
        }
        Span span = propagator
                .extract(parent, TraceParent.READ)
                .name("publish")
                .kind(Span.Kind.PRODUCER)
                .start();
        return span.isNoop() ? new PublishSpan(null, parent) : new PublishSpan(ofEvent(span, topic, type), parent);
    }

    /**
     * Starts the span of handling an event, and makes it the current one of this thread until it is closed.
     *
     * @param parent the {@code traceparent} header of the record, if any
     */
    public HandleSpan handle(String topic, String consumer, @Nullable String type, @Nullable String parent) {
        if (tracer == null || propagator == null || parent == null || !TraceParent.isValid(parent)) {
            return HandleSpan.NONE;
        }
        Span span = propagator
                .extract(parent, TraceParent.READ)
                .name("handle")
                .kind(Span.Kind.CONSUMER)
                .start();
        if (!span.isNoop()) {
            ofEvent(span, topic, type == null ? "unknown" : type).tag("messaging.consumer.group.name", consumer);
        }
        return new HandleSpan(span, tracer.withSpan(span));
    }

    private static Span ofEvent(Span span, String topic, String type) {
        return span.tag("messaging.system", "kafka")
                .tag("messaging.destination.name", topic)
                .tag("rushline.event.type", type);
    }
}
