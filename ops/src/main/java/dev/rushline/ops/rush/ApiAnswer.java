package dev.rushline.ops.rush;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The response of one call, after this many attempts. */
record ApiAnswer(int status, String body, int attempts) {

    /** The field of a flat JSON body; 0 if it has none of this name. */
    String field(String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(body);
        return found.find() ? found.group(1) : "0";
    }

    boolean isFinal() {
        return status < 300 || status == 409;
    }

    /** Whether another attempt would get the same refusal. */
    boolean isRefused() {
        return status >= 400 && status < 429 && status != 409;
    }
}
