package dev.rushline.http.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** Text that is not taken in, with the reason in words for the client. */
public final class RefusedText extends MismatchedInputException {

    public RefusedText(JsonParser parser, String reason) {
        super(parser, reason, String.class);
    }
}
