package dev.rushline.payment.problem;

import dev.rushline.http.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;

/** The formats of ids. A malformed id is refused before any lookup. */
public final class Ids {

    /** Format of a sku and of a concert id. */
    public static final String PATTERN = "[A-Za-z0-9_-]{1,64}";

    public static final String MESSAGE = "has 1 to 64 letters, digits, - and _";

    private Ids() {}

    public static String require(String field, String id) {
        if (!id.matches(PATTERN)) {
            throw ProblemException.invalidField(field, MESSAGE);
        }
        return id;
    }

    /** The order id, if the text is a UUID in its canonical form. */
    public static Optional<UUID> ofOrder(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
