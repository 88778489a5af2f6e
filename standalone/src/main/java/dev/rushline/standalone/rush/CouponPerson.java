package dev.rushline.standalone.rush;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who wants a coupon: asks once, and waits for the verdict. */
final class CouponPerson implements Person {

    /** Held until the verdict, so that nobody asks in vain. */
    private static final String PATIENTLY = "Prefer: wait=10";

    private static final long POLL_MILLIS = 500;

    private final String userId;
    private final String couponId;
    private final UnaryOperator<String> tokens;
    private final Tally tally;
    private @Nullable String token;
    private @Nullable String requestId;
    private long acceptedNanos;
    private long pollAfterMillis;
    private boolean hasAsked;
    private boolean isDone;

    /**
     * Somebody at the door.
     *
     * @param tokens makes the token of a user, when it is needed and no sooner
     */
    CouponPerson(String userId, String couponId, UnaryOperator<String> tokens, Tally tally) {
        this.userId = userId;
        this.couponId = couponId;
        this.tokens = tokens;
        this.tally = tally;
    }

    @Override
    public boolean isAtTheDoor() {
        return requestId == null;
    }

    @Override
    public Step next() {
        if (isDone) {
            return new Step.GoHome();
        }
        if (pollAfterMillis > 0) {
            Step.Wait advised = Step.Wait.millis(pollAfterMillis);
            pollAfterMillis = 0;
            return advised;
        }
        String known = token;
        String mine = known == null ? tokens.apply(userId) : known;
        token = mine;
        if (requestId == null) {
            return new Step.Send(Call.post("/v1/coupons/" + couponId + "/requests", mine));
        }
        return new Step.Send(Call.get("/v1/coupon-requests/" + requestId, mine).with(PATIENTLY));
    }

    @Override
    public void hear(Reply reply) {
        if (requestId == null) {
            hearWhetherAccepted(reply);
        } else {
            hearVerdict(reply);
        }
    }

    @Override
    public void giveUp(String reason) {
        asked();
        tally.failed(null, reason);
        done();
    }

    private void hearWhetherAccepted(Reply reply) {
        asked();
        JsonNode document = reply.json();
        if (reply.status() == 202) {
            requestId = document.path("requestId").asString();
            acceptedNanos = System.nanoTime();
            tally.accepted(reply.tookNanos());
            hearStatus(document);
            // The first verdict is waited for at once.
            pollAfterMillis = 0;
            return;
        }
        Optional<Outcome> refused = Outcome.ofProblem(reply.problem());
        if (refused.isPresent()) {
            tally.refused(refused.get());
            done();
        } else {
            giveUp("Asking: " + reply.inWords());
        }
    }

    private void hearVerdict(Reply reply) {
        if (reply.status() == 200) {
            hearStatus(reply.json());
        } else {
            giveUp("Following: " + reply.inWords());
        }
    }

    private void hearStatus(JsonNode document) {
        String status = document.path("status").asString("");
        if (status.equals("PENDING")) {
            pollAfterMillis = document.path("pollAfterMs").asLong(POLL_MILLIS);
            return;
        }
        // Whose first answer was lost and who asked again has the one coupon all the same.
        Optional<Outcome> verdict = Outcome.ofStatus(status.equals("ALREADY_ISSUED") ? "ISSUED" : status);
        if (verdict.isPresent()) {
            tally.decided(verdict.get(), System.nanoTime() - acceptedNanos);
            done();
        } else {
            giveUp("A verdict of another kind: " + status);
        }
    }

    private void asked() {
        if (!hasAsked) {
            hasAsked = true;
            tally.asked();
        }
    }

    private void done() {
        isDone = true;
        token = null;
    }
}
