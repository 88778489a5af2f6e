package dev.rushline.outbox.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Spans of events, where somebody traces; else none. An event knows its trace either way. */
public final class EventTracing {

    /** What an application goes by in which nobody traces. */
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
     * Begins to tell an event, if its trace is kept.
     *
     * @param parent what it remembers of its cause
     */
    public PublishSpan tell(String topic, String type, String parent) {
        if (propagator == null || !TraceParent.isSampled(parent)) {
            return new PublishSpan(null, parent);
        }
        Span span = propagator
                .extract(parent, TraceParent.READ)
                .name("tell")
                .kind(Span.Kind.PRODUCER)
                .start();
        return span.isNoop() ? new PublishSpan(null, parent) : new PublishSpan(ofEvent(span, topic, type), parent);
    }

    /**
     * Begins to deal with an event. What this thread does until the span is closed belongs to it.
     *
     * @param parent the header that it came with, if any
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
