package dev.rushline.http.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** Text that is not taken in, with the reason in words for the client. */
public final class InvalidValueException extends MismatchedInputException {

    public InvalidValueException(JsonParser parser, String reason) {
        super(parser, reason, String.class);
    }
}
