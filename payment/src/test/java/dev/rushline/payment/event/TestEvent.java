package dev.rushline.payment.event;

import dev.rushline.outbox.consume.ReceivedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** An event as a consumer receives it. */
public record TestEvent(String id, String type, String source, Instant time, String key, String json)
        implements ReceivedEvent {

    private static final JsonMapper JSON = new JsonMapper();

    public static TestEvent of(String id, String type, String json) {
        return new TestEvent(id, type, "/payment", Instant.parse("2026-01-31T12:00:00Z"), "key", json);
    }

    public static TestEvent of(String id, String type, Object data) {
        return of(id, type, JSON.writeValueAsString(data));
    }

    @Override
    public <D> D data(Class<D> wanted) {
        return JSON.readValue(json, wanted);
    }

    @Override
    public byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
