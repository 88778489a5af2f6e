package dev.rushline.http.json;

import dev.rushline.http.problem.InvalidValueException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/**
 * Accepts JSON strings only, without coercion, and refuses control characters (PostgreSQL stores no NUL) and unpaired
 * surrogates. Tabs and line ends are accepted.
 */
final class StrictStringDeserializer extends StringDeserializer {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw new InvalidValueException(parser, "must be text");
        }
        String text = parser.getString();
        if (!isClean(text)) {
            throw new InvalidValueException(parser, "has a character that is not allowed");
        }
        return text;
    }

    static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= ' ' && character < 0x7f) {
                continue;
            }
            if (Character.isISOControl(character) && character != '\t' && character != '\n' && character != '\r') {
                return false;
            }
            if (Character.isSurrogate(character)) {
                if (Character.isLowSurrogate(character)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
