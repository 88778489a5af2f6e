package dev.rushline.outbox.recording;

import dev.rushline.outbox.tracing.TraceParent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The trace that the thread acts in: its span, where there are any, or what it was told of a caller's. Where nobody knows of
 * one, every event begins one of its own, which nobody has to keep.
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
        return span == null ? remembered() : TraceParent.of(span.context());
    }

    private static String remembered() {
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
