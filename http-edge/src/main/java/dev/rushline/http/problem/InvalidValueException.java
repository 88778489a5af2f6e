package dev.rushline.http.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A JSON value that is refused, with the reason for the client. */
public final class InvalidValueException extends MismatchedInputException {

    public InvalidValueException(JsonParser parser, String reason) {
        super(parser, reason, String.class);
    }
}
