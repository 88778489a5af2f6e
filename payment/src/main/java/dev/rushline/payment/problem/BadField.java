package dev.rushline.payment.problem;

import dev.rushline.http.problem.FieldError;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import java.util.List;
import java.util.Map;

/** The problem of a request with one invalid field. */
public final class BadField {

    private BadField() {}

    public static ProblemException of(String field, String message) {
        return new ProblemException(
                HttpProblem.BAD_REQUEST,
                field + " " + message + ".",
                null,
                Map.of("errors", List.of(new FieldError(field, message))));
    }
}
