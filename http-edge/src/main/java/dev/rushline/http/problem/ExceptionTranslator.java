package dev.rushline.http.problem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Translates an exception to a problem; an unknown one is {@link HttpProblem#INTERNAL_ERROR}. */
final class ExceptionTranslator {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private ExceptionTranslator() {}

    static ProblemException of(Exception exception) {
        return switch (exception) {
            case ProblemException problem -> problem;
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case BindException invalid -> invalid(fieldErrors(invalid.getBindingResult()));
            case HandlerMethodValidationException invalid
            when !invalid.isForReturnValue() ->
                invalid(invalid.getParameterValidationResults().stream()
                        .flatMap(result -> parameterErrors(result).stream())
                        .toList());
            case MethodArgumentTypeMismatchException mismatch ->
                invalid(new FieldError(mismatch.getName(), ExpectedType.of(mismatch.getRequiredType())));
            case MissingServletRequestParameterException missing ->
                invalid(new FieldError(missing.getParameterName(), "is missing"));
            case MissingRequestHeaderException missing ->
                invalid(new FieldError(missing.getHeaderName(), "is missing"));
            case NestedRuntimeException failure
            when isDatabaseUnavailable(failure) ->
                new ProblemException(HttpProblem.UNAVAILABLE, "The database does not answer.", RETRY_AFTER);
            case InvalidParameterException malformed -> ofStatus(malformed.getErrorCode());
            case ErrorResponse response -> ofStatus(response.getStatusCode().value());
            case TypeMismatchException mismatch
            when mismatch.getPropertyName() != null ->
                invalid(new FieldError(mismatch.getPropertyName(), ExpectedType.of(mismatch.getRequiredType())));
            default -> ofStatus(500);
        };
    }

    /** The database restarts or is overloaded: a retry may succeed, and it is no bug. */
    private static boolean isDatabaseUnavailable(NestedRuntimeException failure) {
        return failure instanceof NonTransientDataAccessResourceException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof CannotCreateTransactionException
                || ((failure instanceof DataAccessException || failure instanceof TransactionException)
                        && failure.getMostSpecificCause() instanceof SQLException cause
                        && isLostConnection(cause.getSQLState()));
    }

    /** A connection that is lost during COMMIT is reported by its SQL state only. */
    private static boolean isLostConnection(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    static ProblemException ofStatus(int status) {
        Problem problem = HttpProblem.ofStatus(status);
        return new ProblemException(problem, problem.title());
    }

    private static ProblemException unreadable(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
        }
        return JsonErrorTranslator.problem(unreadable.getCause());
    }

    private static List<FieldError> parameterErrors(ParameterValidationResult result) {
        if (result instanceof BindingResult fields) {
            return fieldErrors(fields);
        }
        String name = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream()
                .map(error -> new FieldError(name, message(error)))
                .toList();
    }

    private static List<FieldError> fieldErrors(BindingResult result) {
        return result.getAllErrors().stream()
                .map(error -> new FieldError(
                        error instanceof org.springframework.validation.FieldError field
                                ? field.getField()
                                : error.getObjectName(),
                        message(error)))
                .sorted(java.util.Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
    }

    private static String message(MessageSourceResolvable error) {
        @Nullable String message = error.getDefaultMessage();
        return message != null ? message : "has a value that is not allowed";
    }

    private static ProblemException invalid(FieldError error) {
        return invalid(List.of(error));
    }

    private static ProblemException invalid(List<FieldError> errors) {
        String detail = errors.isEmpty()
                ? HttpProblem.BAD_REQUEST.title()
                : errors.getFirst().field() + " " + errors.getFirst().message() + ".";
        return new ProblemException(HttpProblem.BAD_REQUEST, detail, null, Map.of("errors", errors));
    }
}
