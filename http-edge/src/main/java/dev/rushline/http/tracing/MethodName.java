package dev.rushline.http.tracing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** The standard methods; clients may send any other word, which would make attributes unbounded. */
final class MethodName {

    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private MethodName() {}

    static String of(HttpServletRequest call) {
        return KNOWN.contains(call.getMethod()) ? call.getMethod() : "_OTHER";
    }
}
