package dev.rushline.line.tracing;

import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The one header that carries a trace over the log, as W3C Trace Context has it. */
final class TraceHeader {

    static final String NAME = "traceparent";

    /** Whatever else a trace has with it stays behind: a record is kept for long, and a caller must not make it large. */
    static final Propagator.Setter<Headers> WRITE = (headers, name, value) -> {
        if (headers != null && NAME.equals(name)) {
            headers.remove(NAME).add(NAME, value.getBytes(StandardCharsets.US_ASCII));
        }
    };

    static final Propagator.Getter<Headers> READ = new Propagator.Getter<>() {
        @Override
        public @Nullable String get(Headers headers, String name) {
            Header header = NAME.equalsIgnoreCase(name) ? headers.lastHeader(NAME) : null;
            return header == null || header.value() == null
                    ? null
                    : new String(header.value(), StandardCharsets.US_ASCII);
        }
    };

    private static final int LENGTH = 55;
    private static final int TRACE_AT = 3;

    private TraceHeader() {}

    /** Whether the headers seem to carry a trace that is kept. */
    static boolean isSampled(Headers headers) {
        Header header = headers.lastHeader(NAME);
        return header != null
                && header.value() != null
                && header.value().length == LENGTH
                && (Character.digit(header.value()[LENGTH - 1], 16) & 1) == 1;
    }

    /** Whether the headers carry this trace. */
    static boolean isOf(String traceId, Headers headers) {
        String text = READ.get(headers, NAME);
        return text != null && text.startsWith(traceId, TRACE_AT);
    }
}
