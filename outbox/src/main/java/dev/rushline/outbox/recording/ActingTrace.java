package dev.rushline.outbox.recording;

import dev.rushline.outbox.tracing.TraceParent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The trace of the current thread: its current span, else the {@link TraceScope}. Without either, each event starts a new
 * trace that is not sampled.
 */
final class ActingTrace implements Trace {

    private static final int SPAN_FROM = 36;
    private static final int SPAN_TO = 52;

    private final @Nullable Tracer tracer;

    ActingTrace(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public String parent() {
        Span span = tracer == null ? null : tracer.currentSpan();
        return span == null ? ofScope() : TraceParent.of(span.context());
    }

    private static String ofScope() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        String span = hex.toHexDigits(random.nextLong() | 1);
        String acting = TraceScope.parent();
        return acting == null
                ? "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-" + span
                        + "-00"
                : acting.substring(0, SPAN_FROM) + span + acting.substring(SPAN_TO);
    }
}
