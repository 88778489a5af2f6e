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
 * Somebody who wants into a concert: enters, watches what is announced to all, asks in private once the own number was
 * passed, collects the pass, stays a while and gives the place back. Or loses patience before, or never comes.
 */
final class ConcertPerson implements Person {

    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final long MOST_ADVISED_MILLIS = 4_000;

    private final String userId;
    private final String concertId;
    private final Habits habits;
    private final Announced announced;
    private final UnaryOperator<String> tokens;
    private final Tally tally;
    private final Clock clock;
    private Stage stage = Stage.ENTERING;
    private Duration pause = Duration.ZERO;
    private @Nullable String bearer;
    private @Nullable String token;
    private long number;
    private @Nullable Instant leavesAt;
    private boolean hasAsked;
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
     * Somebody at the door.
     *
     * @param tokens makes the bearer token of a user, when it is needed and no sooner
     */
    ConcertPerson(
            String userId,
            String concertId,
            Habits habits,
            Announced announced,
            UnaryOperator<String> tokens,
            Tally tally,
            Clock clock) {
        this.userId = userId;
        this.concertId = concertId;
        this.habits = habits;
        this.announced = announced;
        this.tokens = tokens;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public boolean isAtTheDoor() {
        return stage == Stage.ENTERING;
    }

    @Override
    public Step next() {
        if (pause.isPositive()) {
            Step.Wait wait = new Step.Wait(pause);
            pause = Duration.ZERO;
            return wait;
        }
        return switch (stage) {
            case ENTERING -> new Step.Send(Call.post("/v1/concerts/" + concertId + "/queue/tokens", bearer()));
            case WATCHING -> watch();
            case LOOKING -> new Step.Send(Call.get(path(), bearer()));
            case COLLECTING -> new Step.Send(Call.post(path() + "/entry-pass", bearer()));
            case LEAVING -> new Step.Send(Call.delete(path(), bearer()));
            case DONE -> new Step.GoHome();
        };
    }

    @Override
    public void hear(Reply reply) {
        switch (stage) {
            case ENTERING -> hearWhetherEntered(reply);
            case LOOKING -> hearStatus(reply);
            case COLLECTING -> hearWhetherCollected(reply);
            case LEAVING -> hearWhetherLeft(reply);
            case WATCHING, DONE -> throw new IllegalStateException("nothing was asked");
        }
    }

    @Override
    public void giveUp(String reason) {
        asked();
        tally.failed(standing, reason);
        done();
    }

    private Step watch() {
        if (announced.hasPassed(number)) {
            stage = Stage.LOOKING;
            return next();
        }
        Instant until = leavesAt;
        if (until != null && !clock.instant().isBefore(until)) {
            stage = Stage.LEAVING;
            return next();
        }
        return new Step.Wait(announced.beforeNextLook(number));
    }

    private void hearWhetherEntered(Reply reply) {
        asked();
        if (reply.status() == 201) {
            JsonNode document = reply.json();
            token = document.path("token").asString();
            number = document.path("number").asLong();
            leavesAt = habits.leavesAfter() == null ? null : clock.instant().plus(habits.leavesAfter());
            tally.accepted(reply.tookNanos());
            stand(Outcome.WAITING);
            stage = Stage.WATCHING;
            return;
        }
        Optional<Outcome> refused = Outcome.ofProblem(reply.problem());
        if (refused.isPresent()) {
            tally.refused(refused.get());
            done();
        } else {
            giveUp("Entering: " + reply.inWords());
        }
    }

    private void hearStatus(Reply reply) {
        JsonNode document = reply.json();
        Optional<Outcome> told = Outcome.ofStatus(document.path("status").asString(""));
        if (reply.status() != 200 || told.isEmpty()) {
            giveUp("Looking: " + reply.inWords());
            return;
        }
        stand(told.get());
        if (told.get().isFinal()) {
            done();
        } else if (hasLeft) {
            pause = MOMENT;
        } else {
            goOn(told.get(), document);
        }
    }

    private void goOn(Outcome told, JsonNode document) {
        switch (told) {
            case WAITING -> {
                stage = Stage.WATCHING;
                pause = Duration.ofMillis(Math.min(
                        MOST_ADVISED_MILLIS, document.path("pollAfterMs").asLong(0)));
            }
            case ADMITTED -> {
                if (habits.comesWhenCalled()) {
                    stage = Stage.COLLECTING;
                } else {
                    pause = untilTooLate(document);
                }
            }
            case ACTIVE -> stay();
            default -> throw new IllegalStateException(told + " is not on the way");
        }
    }

    private void hearWhetherCollected(Reply reply) {
        switch (reply.status()) {
            case 201 -> {
                stand(Outcome.ACTIVE);
                stay();
            }
            // Not called yet, or too late: the status says which.
            case 409, 410 -> {
                stage = Stage.LOOKING;
                pause = MOMENT;
            }
            default -> giveUp("Collecting the pass: " + reply.inWords());
        }
    }

    /** What became of it is looked at once more, and not just believed. */
    private void hearWhetherLeft(Reply reply) {
        if (reply.status() == 204) {
            hasLeft = true;
            stage = Stage.LOOKING;
        } else {
            giveUp("Leaving: " + reply.inWords());
        }
    }

    private void stay() {
        pause = habits.stays();
        stage = Stage.LEAVING;
    }

    private Duration untilTooLate(JsonNode document) {
        try {
            Instant claimUntil = Instant.parse(document.path("claimUntil").asString(""));
            Duration left = Duration.between(clock.instant(), claimUntil).plus(MOMENT);
            return left.compareTo(MOMENT) < 0 ? MOMENT : left;
        } catch (DateTimeParseException e) {
            return MOMENT;
        }
    }

    private void stand(Outcome outcome) {
        if (outcome != standing) {
            tally.moved(standing, outcome);
            standing = outcome;
        }
    }

    private void asked() {
        if (!hasAsked) {
            hasAsked = true;
            tally.asked();
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
