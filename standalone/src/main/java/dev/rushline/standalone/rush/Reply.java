package dev.rushline.standalone.rush;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the API advised.
 *
 * @param status 0 if the answer was lost
 * @param retryAfter when to ask again, if it advised so
 * @param etag the name of what it showed, if it has one
 * @param tookNanos from the first byte of the call to the last of the answer
 */
record Reply(
        int status,
        String body,
        @Nullable Duration retryAfter,
        @Nullable String etag,
        long tookNanos) {

    private static final JsonMapper JSON = new JsonMapper();

    static Reply lost() {
        return new Reply(0, "", null, null, 0);
    }

    boolean isLost() {
        return status == 0;
    }

    Reply taking(long nanos) {
        return new Reply(status, body, retryAfter, etag, nanos);
    }

    /** The document; a missing one if the body is none. */
    JsonNode json() {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException noDocument) {
            return MissingNode.getInstance();
        }
    }

    /** The type of the problem, or nothing. */
    String problem() {
        return json().path("type").asString("");
    }

    /** For people. */
    String description() {
        String title = json().path("title").asString("");
        return isLost() ? "no answer" : title.isEmpty() ? "HTTP " + status : "HTTP " + status + ", " + title;
    }
}
