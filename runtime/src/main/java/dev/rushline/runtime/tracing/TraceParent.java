package dev.rushline.runtime.tracing;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of W3C Trace Context: all that a record or an event remembers of what caused it. */
public final class TraceParent {

    public static final String NAME = "traceparent";

    /** Reads it where it is all there is. */
    public static final Propagator.Getter<String> READ = new Propagator.Getter<>() {
        @Override
        public @Nullable String get(String parent, String name) {
            return NAME.equalsIgnoreCase(name) ? parent : null;
        }
    };

    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final HexFormat HEX = HexFormat.of();
    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;
    private static final int SPAN_END = 52;
    private static final int LENGTH = 55;

    private TraceParent() {}

    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    /** Whether it is valid and the trace is sampled. */
    public static boolean isSampled(String text) {
        return text.length() == LENGTH && (Character.digit(text.charAt(LENGTH - 1), 16) & 1) == 1 && isValid(text);
    }

    /** Whether a valid one belongs to this trace. */
    public static boolean isOf(String traceId, String parent) {
        return parent.startsWith(traceId, TRACE_AT);
    }

    public static String of(TraceContext span) {
        return of(span.traceId(), span.spanId(), Boolean.TRUE.equals(span.sampled()));
    }

    /** The first span of a new trace that is not sampled. */
    public static String random() {
        return of(HEX.toHexDigits(ThreadLocalRandom.current().nextLong()) + randomId(), randomId(), false);
    }

    /** A new span in the trace of a valid one. */
    public static String childOf(String parent) {
        return parent.substring(0, SPAN_AT) + randomId() + parent.substring(SPAN_END);
    }

    private static String of(String traceId, String spanId, boolean isSampled) {
        return "00-" + traceId + "-" + spanId + (isSampled ? "-01" : "-00");
    }

    /** Never all zeros, which would be invalid. */
    private static String randomId() {
        return HEX.toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }
}
