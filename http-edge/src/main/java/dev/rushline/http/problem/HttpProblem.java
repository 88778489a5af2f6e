package dev.rushline.http.problem;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The problems that every API shares. */
public enum HttpProblem implements Problem {
    BAD_REQUEST(400, "The request is malformed or has a value that is not allowed."),
    UNAUTHORIZED(401, "A valid bearer token is needed."),
    FORBIDDEN(403, "The token does not allow this call."),
    NOT_FOUND(404, "There is nothing here."),
    METHOD_NOT_ALLOWED(405, "This path does not answer this method."),
    NOT_ACCEPTABLE(406, "This path has no answer of the accepted media types."),
    PAYLOAD_TOO_LARGE(413, "The body is larger than allowed."),
    URI_TOO_LONG(414, "The address is longer than allowed."),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type of the body is not understood."),
    TOO_MANY_REQUESTS(429, "This caller calls more often than allowed."),
    HEADERS_TOO_LARGE(431, "The headers are larger than allowed."),
    INTERNAL_ERROR(500, "Something failed on the server."),
    NOT_IMPLEMENTED(501, "The server does not know how to do this."),
    UNAVAILABLE(503, "The server cannot answer now."),
    VERSION_NOT_SUPPORTED(505, "This version of HTTP is not spoken here."),
    /** The issuer's keys cannot be read, so whether the token is valid is not known. */
    ISSUER_UNAVAILABLE(503, "Tokens cannot be checked now.");

    private static final Map<Integer, HttpProblem> BY_STATUS = Arrays.stream(values())
            .filter(problem -> problem != ISSUER_UNAVAILABLE)
            .collect(Collectors.toMap(problem -> problem.definition.status(), Function.identity()));

    private final Definition definition;

    HttpProblem(int status, String title) {
        definition = new Definition(status, title);
    }

    @Override
    public Definition definition() {
        return definition;
    }

    /** The problem of a bare status: the shared one, or for a status without one a problem named after the number. */
    public static Problem ofStatus(int status) {
        HttpProblem problem = BY_STATUS.get(status);
        return problem != null
                ? problem
                : new StatusProblem("HTTP_" + status, new Definition(status, "The request was refused."));
    }

    private record StatusProblem(String name, Definition definition) implements Problem {}
}
