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

/** Calls the webhook when events wait too long for their publication, and again when that is over. */
final class BacklogAlarm {

    private static final Logger log = LoggerFactory.getLogger(BacklogAlarm.class);
    private static final int MIN_SUCCESS = 200;
    private static final int MIN_FAILURE = 300;

    private final OutboxProperties.Alarm properties;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private boolean raised;
    private boolean unsent;

    BacklogAlarm(OutboxProperties.Alarm properties) {
        this.properties = properties;
    }

    boolean isRaised() {
        return raised;
    }

    /** Raises or ends the alarm. Called periodically, which also retries a webhook that failed. */
    void update(OutboxState state, long unconfirmed) {
        boolean late = state.oldestSeconds() > properties.after().toMillis() / 1000.0 || unconfirmed > 0;
        if (late != raised) {
            raised = late;
            unsent = true;
            if (late) {
                log.warn(
                        "events are published late: {} pending, the oldest for {} s, {} keys blocked, {} unconfirmed",
                        state.pending(),
                        Math.round(state.oldestSeconds()),
                        state.blocked(),
                        unconfirmed);
            } else {
                log.info("events are published in time again");
            }
        }
        if (unsent) {
            unsent = !callWebhook(state, unconfirmed);
        }
    }

    private boolean callWebhook(OutboxState state, long unconfirmed) {
        URI webhook = properties.webhook();
        if (webhook == null) {
            return true;
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("alarm", "outbox");
        message.put("state", raised ? "raised" : "over");
        message.put("pending", state.pending());
        message.put("oldestSeconds", state.oldestSeconds());
        message.put("blockedKeys", state.blocked());
        message.put("unconfirmed", unconfirmed);
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(EventJson.MAPPER.writeValueAsBytes(message)))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= MIN_SUCCESS && status < MIN_FAILURE;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
