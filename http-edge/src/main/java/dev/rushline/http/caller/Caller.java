package dev.rushline.http.caller;

/**
 * The holder of the verified token of this call. As a parameter of a handler it requires a valid token.
 *
 * @param id the token's subject, 1 to 64 visible characters
 * @param admin whether the token has the scope {@code rushline.admin}
 */
public record Caller(String id, boolean admin) {

    private static final int MAX_ID_LENGTH = 64;

    public Caller {
        if (!isId(id)) {
            throw new IllegalArgumentException("a caller's id has 1 to 64 visible characters");
        }
    }

    static boolean isId(String id) {
        return !id.isEmpty()
                && id.codePointCount(0, id.length()) <= MAX_ID_LENGTH
                && id.codePoints().allMatch(Caller::isVisible);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
