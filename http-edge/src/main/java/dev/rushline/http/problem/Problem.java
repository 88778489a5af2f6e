package dev.rushline.http.problem;

import java.util.Locale;
import org.springframework.http.HttpStatusCode;

/**
 * One kind of refusal that clients can tell apart. Each API implements it by one enum; the constant's name becomes the
 * type, so {@code SOLD_OUT} is {@code urn:rushline:problem:sold-out}. A type is API: it is never renamed.
 */
public interface Problem {

    HttpStatusCode status();

    /** The name in capitals and underscores, as an enum constant has it. */
    String name();

    /** One short sentence, the same for every occurrence. */
    String title();

    default String type() {
        return "urn:rushline:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
