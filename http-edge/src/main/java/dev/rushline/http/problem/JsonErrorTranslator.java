package dev.rushline.http.problem;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Translates errors of the JSON parser to problems that name the field. */
final class JsonErrorTranslator {

    private JsonErrorTranslator() {}

    static ProblemException problem(@Nullable Throwable cause) {
        return switch (cause) {
            case StreamConstraintsException constraint ->
                badRequest("The JSON of the body is nested too deeply or has a name, text or number that is too long.");
            case JacksonException mismatch when !mismatch.getPath().isEmpty() -> invalidField(mismatch);
            case DatabindException mismatch -> badRequest("The JSON of the body " + expected(mismatch) + ".");
            case JacksonException malformed -> badRequest("The body is not JSON.");
            case null, default -> badRequest("The body is missing or cannot be read.");
        };
    }

    private static ProblemException invalidField(JacksonException mismatch) {
        String field = mismatch.getPath().stream()
                .map(step -> step.getPropertyName() != null ? step.getPropertyName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return new ProblemException(
                HttpProblem.BAD_REQUEST,
                "The field " + field + " " + expected(mismatch) + ".",
                null,
                Map.of("errors", List.of(new FieldError(field, expected(mismatch)))));
    }

    private static String expected(JacksonException mismatch) {
        return switch (mismatch) {
            case InvalidValueException refused -> refused.getOriginalMessage();
            case ValueInstantiationException invalid
            when invalid.getCause() instanceof IllegalArgumentException refused -> String.valueOf(refused.getMessage());
            case MismatchedInputException input -> ExpectedType.of(input.getTargetType());
            case InputCoercionException number -> ExpectedType.of(number.getTargetType());
            default -> ExpectedType.of(null);
        };
    }

    private static ProblemException badRequest(String detail) {
        return new ProblemException(HttpProblem.BAD_REQUEST, detail);
    }
}
