package dev.rushline.outbox.tracing;

import io.micrometer.tracing.Span;
import org.jspecify.annotations.Nullable;

/** One try to tell an event, ended by what the brokers say. */
public final class PublishSpan {

    private final @Nullable Span span;
    private final String parent;

    PublishSpan(@Nullable Span span, String parent) {
        this.span = span;
        this.parent = parent;
    }

    /** What whoever hears the event goes on with. */
    public String parent() {
        return span == null ? parent : TraceParent.of(span.context());
    }

    public void end(@Nullable Exception refusal) {
        if (span == null) {
            return;
        }
        if (refusal != null) {
            span.tag("error.type", refusal.getClass().getName()).error(new Failure("not told"));
        }
        span.end();
    }
}
