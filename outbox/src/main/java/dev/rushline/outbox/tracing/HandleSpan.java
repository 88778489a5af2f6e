package dev.rushline.outbox.tracing;

import dev.rushline.runtime.tracing.SpanFailure;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/** One try to deal with an event, on the thread that does. */
public final class HandleSpan implements AutoCloseable {

    static final HandleSpan NONE = new HandleSpan(null, null);

    private final @Nullable Span span;
    private final Tracer.@Nullable SpanInScope scope;

    HandleSpan(@Nullable Span span, Tracer.@Nullable SpanInScope scope) {
        this.span = span;
        this.scope = scope;
    }

    public void failed(Throwable failure) {
        if (span != null) {
            span.tag("error.type", failure.getClass().getName()).error(new SpanFailure("not handled"));
        }
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
        }
        if (span != null) {
            span.end();
        }
    }
}
