package dev.rushline.http.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call with a problem. It is an expected outcome, not a failure: it has no stack trace and is never logged. Detail
 * and extras are sent to the client unchanged.
 */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient @Nullable Duration retryAfter;
    private final transient Map<String, Object> extras;

    public ProblemException(Problem problem, String detail) {
        this(problem, detail, null, Map.of());
    }

    /**
     * A problem that a retry may solve.
     *
     * @param retryAfter when a retry makes sense; rounded up to whole seconds, at least one
     */
    public ProblemException(Problem problem, String detail, Duration retryAfter) {
        this(problem, detail, retryAfter, Map.of());
    }

    /**
     * A problem with further members.
     *
     * @param extras further members of the answer, such as {@code errors}
     */
    public ProblemException(Problem problem, String detail, @Nullable Duration retryAfter, Map<String, Object> extras) {
        super(detail, null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
        this.extras = Map.copyOf(extras);
    }

    /**
     * A request with one invalid field.
     *
     * @param field the name of the field, parameter or header, as the client wrote it
     * @param message what it must be, without a full stop
     */
    public static ProblemException invalidField(String field, String message) {
        return new ProblemException(
                HttpProblem.BAD_REQUEST,
                field + " " + message + ".",
                null,
                Map.of("errors", List.of(new FieldError(field, message))));
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
