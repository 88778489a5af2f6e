package dev.rushline.line;

/** Validates the text fields of messages, so that logs, databases and responses can hold them. */
public final class Fields {

    public static final int MAX_ID_LENGTH = 64;

    private Fields() {}

    /** Whether a text is a valid id of a coupon or concert. */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > MAX_ID_LENGTH) {
            return false;
        }
        // A loop instead of a regular expression, because this runs for each record.
        for (int at = 0; at < text.length(); at++) {
            if (!isIdCharacter(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    public static void requireId(String field, String id) {
        if (id == null || !isId(id)) {
            throw new IllegalArgumentException(field + " has 1 to " + MAX_ID_LENGTH + " letters, digits, - and _");
        }
    }

    public static void requireText(String field, String text, int maxLength) {
        if (text == null || text.isEmpty() || text.codePointCount(0, text.length()) > maxLength) {
            throw new IllegalArgumentException(field + " must have 1 to " + maxLength + " letters");
        }
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at)) || isLoneSurrogate(text, at)) {
                throw new IllegalArgumentException(field + " has a control character or half a surrogate pair");
            }
        }
    }

    private static boolean isIdCharacter(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '_';
    }

    /** A lone surrogate cannot be encoded as UTF-8: it would be decoded as another text. */
    private static boolean isLoneSurrogate(String text, int at) {
        char character = text.charAt(at);
        if (Character.isHighSurrogate(character)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(character) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
