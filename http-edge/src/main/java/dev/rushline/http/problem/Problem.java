package dev.rushline.http.problem;

import java.util.Locale;
import org.springframework.http.HttpStatusCode;

/**
 * A kind of error that clients can tell apart. Each API implements it by one enum; the constant's name becomes the type,
 * so {@code SOLD_OUT} is {@code urn:rushline:problem:sold-out}. A type is API: it is never renamed.
 */
public interface Problem {

    /** The name in capitals and underscores, as an enum constant has it. */
    String name();

    Definition definition();

    /**
     * What every occurrence of a problem has in common.
     *
     * @param title one short sentence
     */
    record Definition(HttpStatusCode status, String title) {}

    default HttpStatusCode status() {
        return definition().status();
    }

    default String title() {
        return definition().title();
    }

    default String type() {
        return "urn:rushline:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
