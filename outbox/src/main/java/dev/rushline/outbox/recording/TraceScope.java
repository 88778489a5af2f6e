package dev.rushline.outbox.recording;

import dev.rushline.runtime.tracing.TraceParent;
import org.jspecify.annotations.Nullable;

/** The trace that a thread acts in, for as long as the scope is open. Scopes are closed in the reverse order. */
public final class TraceScope implements AutoCloseable {

    private static final ThreadLocal<@Nullable String> ACTING = new ThreadLocal<>();

    private final @Nullable String before;

    private TraceScope(@Nullable String before) {
        this.before = before;
    }

    /**
     * Acts in a trace that began elsewhere.
     *
     * @param parent the header {@code traceparent} of W3C Trace Context; if it is none, nothing is known
     */
    public static TraceScope of(@Nullable String parent) {
        TraceScope scope = new TraceScope(ACTING.get());
        ACTING.set(parent != null && TraceParent.isValid(parent) ? parent : null);
        return scope;
    }

    /** The parent of what this thread does, if it is known. */
    static @Nullable String parent() {
        return ACTING.get();
    }

    @Override
    public void close() {
        if (before == null) {
            ACTING.remove();
        } else {
            ACTING.set(before);
        }
    }
}
