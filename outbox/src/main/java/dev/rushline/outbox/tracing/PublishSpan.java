package dev.rushline.outbox.tracing;

import dev.rushline.runtime.tracing.SpanFailure;
import dev.rushline.runtime.tracing.TraceParent;
import io.micrometer.tracing.Span;
import org.jspecify.annotations.Nullable;

/** One attempt to publish an event. It ends with the brokers' answer. */
public final class PublishSpan {

    private final @Nullable Span span;
    private final String parent;

    PublishSpan(@Nullable Span span, String parent) {
        this.span = span;
        this.parent = parent;
    }

    /** The {@code traceparent} for the consumers of the event. */
    public String parent() {
        return span == null ? parent : TraceParent.of(span.context());
    }

    public void end(@Nullable Exception error) {
        if (span == null) {
            return;
        }
        if (error != null) {
            span.tag("error.type", error.getClass().getName()).error(new SpanFailure("not published"));
        }
        span.end();
    }
}
