package dev.rushline.community.problem;

import dev.rushline.http.problem.ProblemException;

/** The formats of fields. A malformed one is refused before any lookup. */
public final class Fields {

    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String COMMENT_ID = "[1-9][0-9]{0,17}";

    private Fields() {}

    /** A concert's id. */
    public static String concertId(String id) {
        if (!id.matches(ID)) {
            throw ProblemException.invalidField("concertId", "has 1 to 64 letters, digits, - and _");
        }
        return id;
    }

    /** Whether the text can be the id of a comment. */
    public static boolean isCommentId(String id) {
        return id.matches(COMMENT_ID);
    }

    /** One line of plain text, without the spaces around it. */
    public static String line(String field, String text, int min, int max) {
        return checked(field, text.strip(), min, max, false);
    }

    /** Plain text of several lines, without the spaces around it. */
    public static String lines(String field, String text, int min, int max) {
        return checked(field, text.strip().replace("\r\n", "\n"), min, max, true);
    }

    private static String checked(String field, String text, int min, int max, boolean hasLines) {
        int length = text.codePointCount(0, text.length());
        if (length < min || length > max) {
            throw ProblemException.invalidField(field, "has " + min + " to " + max + " characters");
        }
        if (!text.codePoints().allMatch(character -> isPlain(character) || (hasLines && character == '\n'))) {
            throw ProblemException.invalidField(field, "is plain text without control characters");
        }
        return text;
    }

    /** Whether a character is neither a control character nor one that turns the direction of the text around it. */
    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> !isDirectional(character);
            default -> true;
        };
    }

    private static boolean isDirectional(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }
}
