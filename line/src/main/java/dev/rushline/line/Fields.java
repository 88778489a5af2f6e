package dev.rushline.line;

/** What the texts of a message must be like, so that every log, database and answer can hold them. */
public final class Fields {

    public static final int LONGEST_ID = 64;

    private Fields() {}

    /** Whether a text can be the id of a coupon or a concert at all. */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        // A loop, because every record of a line comes through here.
        for (int at = 0; at < text.length(); at++) {
            if (!isIdLetter(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    public static void requireId(String field, String id) {
        if (id == null || !isId(id)) {
            throw new IllegalArgumentException(field + " has 1 to " + LONGEST_ID + " letters, digits, - and _");
        }
    }

    public static void requireText(String field, String text, int longest) {
        if (text == null || text.isEmpty() || text.codePointCount(0, text.length()) > longest) {
            throw new IllegalArgumentException(field + " must have 1 to " + longest + " letters");
        }
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at)) || isLoneSurrogate(text, at)) {
                throw new IllegalArgumentException(field + " has a letter that is none");
            }
        }
    }

    private static boolean isIdLetter(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '-'
                || letter == '_';
    }

    /** Half a character cannot be written as UTF-8: it would come back as another text. */
    private static boolean isLoneSurrogate(String text, int at) {
        char letter = text.charAt(at);
        if (Character.isHighSurrogate(letter)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(letter) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
