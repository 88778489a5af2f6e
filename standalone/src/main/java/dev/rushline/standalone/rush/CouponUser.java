package dev.rushline.standalone.rush;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A user who requests a coupon once and waits for the verdict. */
final class CouponUser implements SimulatedUser {

    /** A long poll that is held until the verdict, so no poll is wasted. */
    private static final String LONG_POLL = "Prefer: wait=10";

    private static final long POLL_MILLIS = 500;

    private final String userId;
    private final String couponId;
    private final UnaryOperator<String> tokens;
    private final RushCounters counters;
    private @Nullable String token;
    private @Nullable String requestId;
    private long acceptedNanos;
    private long pollAfterMillis;
    private boolean isCounted;
    private boolean isDone;

    /**
     * A user who has not requested yet.
     *
     * @param tokens makes the token of a user, when it is needed and no sooner
     */
    CouponUser(String userId, String couponId, UnaryOperator<String> tokens, RushCounters counters) {
        this.userId = userId;
        this.couponId = couponId;
        this.tokens = tokens;
        this.counters = counters;
    }

    @Override
    public boolean isEntering() {
        return requestId == null;
    }

    @Override
    public NextAction next() {
        if (isDone) {
            return new NextAction.Finish();
        }
        if (pollAfterMillis > 0) {
            NextAction.Wait advised = NextAction.Wait.millis(pollAfterMillis);
            pollAfterMillis = 0;
            return advised;
        }
        String known = token;
        String mine = known == null ? tokens.apply(userId) : known;
        token = mine;
        if (requestId == null) {
            return new NextAction.Send(Call.post("/v1/coupons/" + couponId + "/requests", mine));
        }
        return new NextAction.Send(
                Call.get("/v1/coupon-requests/" + requestId, mine).with(LONG_POLL));
    }

    @Override
    public void handle(Reply reply) {
        if (requestId == null) {
            handleRequest(reply);
        } else {
            handleVerdict(reply);
        }
    }

    @Override
    public void giveUp(String reason) {
        asked();
        counters.failed(null, reason);
        done();
    }

    private void handleRequest(Reply reply) {
        asked();
        JsonNode document = reply.json();
        if (reply.status() == 202) {
            requestId = document.path("requestId").asString();
            acceptedNanos = System.nanoTime();
            counters.accepted(reply.tookNanos());
            handleStatus(document);
            // The first verdict is waited for at once.
            pollAfterMillis = 0;
            return;
        }
        Optional<Outcome> refused = Outcome.ofProblem(reply.problem());
        if (refused.isPresent()) {
            counters.refused(refused.get());
            done();
        } else {
            giveUp("Asking: " + reply.description());
        }
    }

    private void handleVerdict(Reply reply) {
        if (reply.status() == 200) {
            handleStatus(reply.json());
        } else {
            giveUp("Following: " + reply.description());
        }
    }

    private void handleStatus(JsonNode document) {
        String status = document.path("status").asString("");
        if (status.equals("PENDING")) {
            pollAfterMillis = document.path("pollAfterMs").asLong(POLL_MILLIS);
            return;
        }
        // Whose first answer was lost and who asked again has the one coupon all the same.
        Optional<Outcome> verdict = Outcome.ofStatus(status.equals("ALREADY_ISSUED") ? "ISSUED" : status);
        if (verdict.isPresent()) {
            counters.decided(verdict.get(), System.nanoTime() - acceptedNanos);
            done();
        } else {
            giveUp("A verdict of another kind: " + status);
        }
    }

    private void asked() {
        if (!isCounted) {
            isCounted = true;
            counters.asked();
        }
    }

    private void done() {
        isDone = true;
        token = null;
    }
}
