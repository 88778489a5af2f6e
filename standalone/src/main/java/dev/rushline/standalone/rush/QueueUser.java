package dev.rushline.standalone.rush;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A user who wants into a concert: enters, watches what is nowServing to all, asks in private once the own number was
 * passed, collects the pass, stays a while and gives the place back. Or loses patience before, or never comes.
 */
final class QueueUser implements SimulatedUser {

    private static final Duration POLL_DELAY = Duration.ofMillis(500);
    private static final long MAX_POLL_DELAY_MILLIS = 4_000;

    private final String userId;
    private final String concertId;
    private final UserBehavior behavior;
    private final NowServing nowServing;
    private final UnaryOperator<String> tokens;
    private final RushCounters counters;
    private final Clock clock;
    private Stage stage = Stage.ENTERING;
    private Duration pause = Duration.ZERO;
    private @Nullable String bearer;
    private @Nullable String token;
    private long number;
    private @Nullable Instant leavesAt;
    private boolean isCounted;
    private boolean hasLeft;
    private @Nullable Outcome standing;

    private enum Stage {
        ENTERING,
        WATCHING,
        LOOKING,
        COLLECTING,
        LEAVING,
        DONE
    }

    /**
     * A user who has not entered yet.
     *
     * @param tokens makes the bearer token of a user, when it is needed and no sooner
     */
    QueueUser(
            String userId,
            String concertId,
            UserBehavior behavior,
            NowServing nowServing,
            UnaryOperator<String> tokens,
            RushCounters counters,
            Clock clock) {
        this.userId = userId;
        this.concertId = concertId;
        this.behavior = behavior;
        this.nowServing = nowServing;
        this.tokens = tokens;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public boolean isEntering() {
        return stage == Stage.ENTERING;
    }

    @Override
    public NextAction next() {
        if (pause.isPositive()) {
            NextAction.Wait wait = new NextAction.Wait(pause);
            pause = Duration.ZERO;
            return wait;
        }
        return switch (stage) {
            case ENTERING -> new NextAction.Send(Call.post("/v1/concerts/" + concertId + "/queue/tokens", bearer()));
            case WATCHING -> watch();
            case LOOKING -> new NextAction.Send(Call.get(path(), bearer()));
            case COLLECTING -> new NextAction.Send(Call.post(path() + "/entry-pass", bearer()));
            case LEAVING -> new NextAction.Send(Call.delete(path(), bearer()));
            case DONE -> new NextAction.Finish();
        };
    }

    @Override
    public void handle(Reply reply) {
        switch (stage) {
            case ENTERING -> handleEntry(reply);
            case LOOKING -> handleStatus(reply);
            case COLLECTING -> handlePass(reply);
            case LEAVING -> handleLeave(reply);
            case WATCHING, DONE -> throw new IllegalStateException("nothing was asked");
        }
    }

    @Override
    public void giveUp(String reason) {
        asked();
        counters.failed(standing, reason);
        done();
    }

    private NextAction watch() {
        if (nowServing.hasPassed(number)) {
            stage = Stage.LOOKING;
            return next();
        }
        Instant until = leavesAt;
        if (until != null && !clock.instant().isBefore(until)) {
            stage = Stage.LEAVING;
            return next();
        }
        return new NextAction.Wait(nowServing.beforeNextLook(number));
    }

    private void handleEntry(Reply reply) {
        asked();
        // 200: the answer to an earlier attempt was lost.
        if (reply.status() == 201 || reply.status() == 200) {
            JsonNode document = reply.json();
            token = document.path("token").asString();
            number = document.path("number").asLong();
            leavesAt = behavior.leavesAfter() == null ? null : clock.instant().plus(behavior.leavesAfter());
            counters.accepted(reply.tookNanos());
            stand(Outcome.WAITING);
            stage = Stage.WATCHING;
            return;
        }
        Optional<Outcome> refused = Outcome.ofProblem(reply.problem());
        if (refused.isPresent()) {
            counters.refused(refused.get());
            done();
        } else {
            giveUp("Entering: " + reply.description());
        }
    }

    private void handleStatus(Reply reply) {
        JsonNode document = reply.json();
        Optional<Outcome> status = Outcome.ofStatus(document.path("status").asString(""));
        if (reply.status() != 200 || status.isEmpty()) {
            giveUp("Looking: " + reply.description());
            return;
        }
        stand(status.get());
        if (status.get().isFinal()) {
            done();
        } else if (hasLeft) {
            pause = POLL_DELAY;
        } else {
            goOn(status.get(), document);
        }
    }

    private void goOn(Outcome status, JsonNode document) {
        switch (status) {
            case WAITING -> {
                stage = Stage.WATCHING;
                pause = Duration.ofMillis(Math.min(
                        MAX_POLL_DELAY_MILLIS, document.path("pollAfterMs").asLong(0)));
            }
            case ADMITTED -> {
                if (behavior.comesWhenCalled()) {
                    stage = Stage.COLLECTING;
                } else {
                    pause = untilTooLate(document);
                }
            }
            case ACTIVE -> stay();
            default -> throw new IllegalStateException(status + " is not on the way");
        }
    }

    private void handlePass(Reply reply) {
        switch (reply.status()) {
            case 201 -> {
                stand(Outcome.ACTIVE);
                stay();
            }
            // Not called yet, or too late: the status says which.
            case 409, 410 -> {
                stage = Stage.LOOKING;
                pause = POLL_DELAY;
            }
            default -> giveUp("Collecting the pass: " + reply.description());
        }
    }

    /** What became of it is looked at once more, and not just believed. */
    private void handleLeave(Reply reply) {
        if (reply.status() == 204) {
            hasLeft = true;
            stage = Stage.LOOKING;
        } else {
            giveUp("Leaving: " + reply.description());
        }
    }

    private void stay() {
        pause = behavior.stays();
        stage = Stage.LEAVING;
    }

    private Duration untilTooLate(JsonNode document) {
        try {
            Instant claimUntil = Instant.parse(document.path("claimUntil").asString(""));
            Duration left = Duration.between(clock.instant(), claimUntil).plus(POLL_DELAY);
            return left.compareTo(POLL_DELAY) < 0 ? POLL_DELAY : left;
        } catch (DateTimeParseException e) {
            return POLL_DELAY;
        }
    }

    private void stand(Outcome outcome) {
        if (outcome != standing) {
            counters.moved(standing, outcome);
            standing = outcome;
        }
    }

    private void asked() {
        if (!isCounted) {
            isCounted = true;
            counters.asked();
        }
    }

    private void done() {
        stage = Stage.DONE;
        pause = Duration.ZERO;
        bearer = null;
    }

    private String bearer() {
        String known = bearer;
        String mine = known == null ? tokens.apply(userId) : known;
        bearer = mine;
        return mine;
    }

    private String path() {
        return "/v1/queue-tokens/" + token;
    }
}
