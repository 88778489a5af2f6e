package dev.rushline.line.tracing;

import dev.rushline.runtime.tracing.TraceParent;
import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Carries a trace over the log, in one header. */
final class TraceHeader {

    /** Whatever else a trace has with it stays behind: a record is kept for long, and a caller must not make it large. */
    static final Propagator.Setter<Headers> WRITE = (headers, name, value) -> {
        if (headers != null && TraceParent.NAME.equals(name)) {
            headers.remove(name).add(name, value.getBytes(StandardCharsets.US_ASCII));
        }
    };

    static final Propagator.Getter<Headers> READ = new Propagator.Getter<>() {
        @Override
        public @Nullable String get(Headers headers, String name) {
            return TraceParent.NAME.equalsIgnoreCase(name) ? parent(headers) : null;
        }
    };

    private TraceHeader() {}

    private static @Nullable String parent(Headers headers) {
        Header header = headers.lastHeader(TraceParent.NAME);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /** Whether the headers carry a trace that is kept. */
    static boolean isSampled(Headers headers) {
        String parent = parent(headers);
        return parent != null && TraceParent.isSampled(parent);
    }

    /** Whether the headers carry this trace. */
    static boolean isOf(String traceId, Headers headers) {
        String parent = parent(headers);
        return parent != null && TraceParent.isOf(traceId, parent);
    }
}
