package dev.rushline.http.problem;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call with a problem. It is an answer, not a failure: it has no stack trace, costs next to nothing and is never
 * logged. What it carries is shown to the client as it is.
 */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient @Nullable Duration retryAfter;
    private final transient Map<String, Object> extras;

    public ProblemException(Problem problem, String detail) {
        this(problem, detail, null, Map.of());
    }

    /**
     * A problem that time may cure.
     *
     * @param retryAfter when asking again makes sense; rounded up to whole seconds, at least one
     */
    public ProblemException(Problem problem, String detail, Duration retryAfter) {
        this(problem, detail, retryAfter, Map.of());
    }

    /**
     * A problem with more to say.
     *
     * @param extras further members of the answer, such as {@code errors}
     */
    public ProblemException(Problem problem, String detail, @Nullable Duration retryAfter, Map<String, Object> extras) {
        super(detail, null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
        this.extras = Map.copyOf(extras);
    }

    public Problem problem() {
        return problem;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public Map<String, Object> extras() {
        return extras;
    }
}
