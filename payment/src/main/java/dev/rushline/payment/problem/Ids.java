package dev.rushline.payment.problem;

import java.util.Optional;
import java.util.UUID;

/** What the ids of things are like, so that whatever cannot be one is refused before anybody looks for it. */
public final class Ids {

    /** Of a sku or a concert. */
    public static final String PATTERN = "[A-Za-z0-9_-]{1,64}";

    public static final String MESSAGE = "has 1 to 64 letters, digits, - and _";

    private Ids() {}

    public static String require(String field, String id) {
        if (!id.matches(PATTERN)) {
            throw BadField.of(field, MESSAGE);
        }
        return id;
    }

    /** The id of an order, if the text is exactly how one is written. */
    public static Optional<UUID> ofOrder(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
