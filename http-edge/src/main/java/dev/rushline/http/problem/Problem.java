package dev.rushline.http.problem;

import com.google.errorprone.annotations.Immutable;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * A kind of error that clients distinguish by its type. Each API implements it by one enum; the constant's name becomes the type,
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
    @Immutable
    record Definition(int status, String title) {

        public Definition(HttpStatus status, String title) {
            this(status.value(), title);
        }
    }

    default HttpStatusCode status() {
        return HttpStatusCode.valueOf(definition().status());
    }

    default String title() {
        return definition().title();
    }

    default String type() {
        return "urn:rushline:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
