package dev.rushline.outbox.recording;

import dev.rushline.runtime.tracing.TraceParent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * The trace of the current thread: its current span, else the {@link TraceScope}. Without either, each event starts a new
 * trace that is not sampled.
 */
final class ActingTrace implements Trace {

    private final @Nullable Tracer tracer;

    ActingTrace(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public String parent() {
        Span span = tracer == null ? null : tracer.currentSpan();
        if (span != null) {
            return TraceParent.of(span.context());
        }
        String acting = TraceScope.parent();
        return acting == null ? TraceParent.random() : TraceParent.childOf(acting);
    }
}
