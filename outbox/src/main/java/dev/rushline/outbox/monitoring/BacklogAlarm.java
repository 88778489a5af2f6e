package dev.rushline.outbox.monitoring;

import dev.rushline.outbox.EventJson;
import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.operating.OutboxState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls somebody when an event waits too long, and says when it is over. */
final class BacklogAlarm {

    private static final Logger log = LoggerFactory.getLogger(BacklogAlarm.class);
    private static final int OK = 200;
    private static final int NOT_OK = 300;

    private final OutboxProperties.Alarm properties;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private boolean raised;
    private boolean unheard;

    BacklogAlarm(OutboxProperties.Alarm properties) {
        this.properties = properties;
    }

    boolean isRaised() {
        return raised;
    }

    /** Called again and again; what could not be said is said again then. */
    void look(OutboxState state, long unconfirmed) {
        boolean late = state.oldestSeconds() > properties.after().toMillis() / 1000.0 || unconfirmed > 0;
        if (late != raised) {
            raised = late;
            unheard = true;
            if (late) {
                log.warn(
                        "events wait to be told: {} pending, the oldest for {} s, {} keys blocked, {} not read back",
                        state.pending(),
                        Math.round(state.oldestSeconds()),
                        state.blocked(),
                        unconfirmed);
            } else {
                log.info("no event waits too long any more");
            }
        }
        if (unheard) {
            unheard = !isHeard(state, unconfirmed);
        }
    }

    private boolean isHeard(OutboxState state, long unconfirmed) {
        String webhook = properties.webhook();
        if (webhook == null || webhook.isBlank()) {
            return true;
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("alarm", "outbox");
        message.put("state", raised ? "raised" : "over");
        message.put("pending", state.pending());
        message.put("oldestSeconds", state.oldestSeconds());
        message.put("blockedKeys", state.blocked());
        message.put("unconfirmed", unconfirmed);
        HttpRequest request = HttpRequest.newBuilder(URI.create(webhook))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(EventJson.MAPPER.writeValueAsBytes(message)))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= OK && status < NOT_OK;
        } catch (IOException notHeard) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
