package dev.rushline.standalone.rush;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the public document for all the others, as often as it says. */
final class NowServingPoller implements SimulatedUser {

    private static final long POLL_MILLIS = 1_000;
    private static final int OK = 200;

    private final String concertId;
    private final NowServing nowServing;
    private @Nullable String etag;
    private long pollAfterMillis = POLL_MILLIS;
    private boolean mayRead = true;

    NowServingPoller(String concertId, NowServing nowServing) {
        this.concertId = concertId;
        this.nowServing = nowServing;
    }

    @Override
    public boolean isEntering() {
        return false;
    }

    @Override
    public NextAction next() {
        if (!mayRead) {
            mayRead = true;
            return NextAction.Wait.millis(pollAfterMillis);
        }
        Call call = Call.get("/v1/concerts/" + concertId + "/queue/now-serving", null);
        return new NextAction.Send(etag == null ? call : call.with("If-None-Match: " + etag));
    }

    @Override
    public void handle(Reply reply) {
        mayRead = false;
        if (reply.status() == OK) {
            JsonNode document = reply.json();
            nowServing.update(
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
