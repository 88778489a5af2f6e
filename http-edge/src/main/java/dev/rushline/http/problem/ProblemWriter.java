package dev.rushline.http.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems, whatever media types the client accepts. */
public final class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Writes the problem, unless the response is committed. */
    public void write(HttpServletResponse response, ProblemException occurrence) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Problem problem = occurrence.problem();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", problem.type());
        members.put("title", problem.title());
        members.put("status", problem.status().value());
        members.put("detail", occurrence.detail());
        Duration retryAfter = occurrence.retryAfter();
        if (retryAfter != null) {
            long seconds = wholeSeconds(retryAfter);
            members.put("retryAfterSeconds", seconds);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        members.putAll(occurrence.extras());
        byte[] body = json.writeValueAsBytes(members);
        response.resetBuffer();
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static long wholeSeconds(Duration duration) {
        return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
    }
}
