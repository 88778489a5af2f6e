package dev.rushline.standalone.rush;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the public document for all the others, as often as it says. */
final class AnnouncementReader implements Person {

    private static final long POLL_MILLIS = 1_000;
    private static final int OK = 200;

    private final String concertId;
    private final Announced announced;
    private @Nullable String etag;
    private long pollAfterMillis = POLL_MILLIS;
    private boolean mayRead = true;

    AnnouncementReader(String concertId, Announced announced) {
        this.concertId = concertId;
        this.announced = announced;
    }

    @Override
    public boolean isAtTheDoor() {
        return false;
    }

    @Override
    public Step next() {
        if (!mayRead) {
            mayRead = true;
            return Step.Wait.millis(pollAfterMillis);
        }
        Call call = Call.get("/v1/concerts/" + concertId + "/queue/now-serving", null);
        return new Step.Send(etag == null ? call : call.with("If-None-Match: " + etag));
    }

    @Override
    public void hear(Reply reply) {
        mayRead = false;
        if (reply.status() == OK) {
            JsonNode document = reply.json();
            announced.update(
                    document.path("nowServing").asLong(),
                    document.path("ratePerSecond").asInt());
            pollAfterMillis = document.path("pollAfterMs").asLong(POLL_MILLIS);
            etag = reply.etag();
        }
    }

    /** The others rely on it. */
    @Override
    public void giveUp(String reason) {
        mayRead = false;
    }
}
