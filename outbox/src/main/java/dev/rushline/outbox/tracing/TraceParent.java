package dev.rushline.outbox.tracing;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.propagation.Propagator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of W3C Trace Context: all that an event remembers of the call or the event that caused it. */
public final class TraceParent {

    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int FLAGS_END = 55;

    /** Reads it where it is all there is. */
    static final Propagator.Getter<String> READ = new Propagator.Getter<>() {
        @Override
        public @Nullable String get(String parent, String name) {
            return "traceparent".equalsIgnoreCase(name) ? parent : null;
        }
    };

    private TraceParent() {}

    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    /** Whether the trace is sampled. */
    static boolean isSampled(String text) {
        return text.length() == FLAGS_END
                && (Character.digit(text.charAt(FLAGS_END - 1), 16) & 1) == 1
                && isValid(text);
    }

    public static String of(TraceContext span) {
        boolean isSampled = Boolean.TRUE.equals(span.sampled());
        return "00-" + span.traceId() + "-" + span.spanId() + (isSampled ? "-01" : "-00");
    }
}
