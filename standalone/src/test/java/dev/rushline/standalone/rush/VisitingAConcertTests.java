package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VisitingAConcertTests {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String ADA = "token of ada";
    private static final Step ENTER = new Step.Send(Call.post("/v1/concerts/c/queue/tokens", ADA));
    private static final Step LOOK = new Step.Send(Call.get("/v1/queue-tokens/t", ADA));
    private static final Step COLLECT = new Step.Send(Call.post("/v1/queue-tokens/t/entry-pass", ADA));
    private static final Step LEAVE = new Step.Send(Call.delete("/v1/queue-tokens/t", ADA));
    private static final Step HOME = new Step.GoHome();
    private static final Duration STAY = Duration.ofSeconds(3);

    private final Tally tally = new Tally();
    private final Announced announced = new Announced();
    private Instant now = NOON;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @Test
    void one_watches_what_all_see_collects_the_pass_stays_and_gives_the_place_back() {
        ConcertPerson ada = entered(null, true, 107);
        announced.update(101, 2);

        assertThat(ada.next()).isEqualTo(new Step.Wait(Duration.ofMillis(1_500)));
        announced.update(107, 2);
        assertThat(ada.next()).isEqualTo(new Step.Wait(Duration.ofMillis(250)));
        announced.update(108, 2);
        assertThat(ada.next()).isEqualTo(LOOK);
        ada.hear(status("ADMITTED"));
        assertStanding(Outcome.ADMITTED);
        assertThat(ada.next()).isEqualTo(COLLECT);
        ada.hear(reply(201, "{\"entryPass\":\"p\"}"));
        assertStanding(Outcome.ACTIVE);
        assertThat(ada.next()).isEqualTo(new Step.Wait(STAY));
        assertThat(ada.next()).isEqualTo(LEAVE);
        ada.hear(reply(204, ""));
        assertThat(ada.next()).isEqualTo(LOOK);
        ada.hear(status("COMPLETED"));

        assertThat(ada.next()).isEqualTo(HOME);
        assertStanding(Outcome.COMPLETED);
        assertThat(tally.failedSoFar()).isZero();
    }

    @Test
    void who_loses_patience_leaves_the_line() {
        ConcertPerson ada = entered(Duration.ofSeconds(2), true, 107);
        announced.update(1, 1);

        assertThat(ada.next()).isInstanceOf(Step.Wait.class);
        now = NOON.plusSeconds(2);
        assertThat(ada.next()).isEqualTo(LEAVE);
        ada.hear(reply(204, ""));
        assertThat(ada.next()).isEqualTo(LOOK);
        // What was said here shows a moment later elsewhere.
        ada.hear(status("WAITING"));
        assertThat(ada.next()).isEqualTo(new Step.Wait(Duration.ofMillis(500)));
        assertThat(ada.next()).isEqualTo(LOOK);
        ada.hear(status("LEFT"));

        assertThat(ada.next()).isEqualTo(HOME);
        assertStanding(Outcome.LEFT);
    }

    @Test
    void who_never_comes_looks_again_when_it_is_too_late() {
        ConcertPerson ada = entered(null, false, 107);
        announced.update(108, 1);

        ada.next();
        ada.hear(reply(200, "{\"status\":\"ADMITTED\",\"claimUntil\":\"" + NOON.plusSeconds(9) + "\"}"));
        assertThat(ada.next()).isEqualTo(new Step.Wait(Duration.ofMillis(9_500)));
        assertThat(ada.next()).isEqualTo(LOOK);
        ada.hear(status("EXPIRED"));

        assertThat(ada.next()).isEqualTo(HOME);
        assertStanding(Outcome.EXPIRED);
    }

    @Test
    void who_comes_too_late_for_the_pass_sees_what_became_of_it() {
        ConcertPerson ada = entered(null, true, 107);
        announced.update(108, 1);
        ada.next();
        ada.hear(status("ADMITTED"));
        ada.next();
        ada.hear(reply(410, "{}"));

        assertThat(ada.next()).isInstanceOf(Step.Wait.class);
        assertThat(ada.next()).isEqualTo(LOOK);
        ada.hear(status("EXPIRED"));
        assertStanding(Outcome.EXPIRED);
    }

    @Test
    void a_number_that_was_passed_a_moment_ago_may_still_wait_and_is_not_asked_for_in_a_hurry() {
        ConcertPerson ada = entered(null, true, 107);
        announced.update(108, 1);
        ada.next();
        ada.hear(reply(200, "{\"status\":\"WAITING\",\"pollAfterMs\":900}"));

        assertThat(ada.next()).isEqualTo(new Step.Wait(Duration.ofMillis(900)));
        assertThat(ada.next()).isEqualTo(LOOK);
    }

    @Test
    void a_closed_door_is_a_refusal_and_a_broken_one_a_failure() {
        ConcertPerson ada = person(null, true);
        ada.next();
        ada.hear(reply(409, "{\"type\":\"urn:rushline:problem:queue-closed\"}"));
        ConcertPerson bob = person(null, true);
        bob.next();
        bob.hear(reply(500, "{\"title\":\"Something failed on the server.\"}"));

        assertThat(ada.next()).isEqualTo(HOME);
        assertThat(bob.next()).isEqualTo(HOME);
        assertThat(tally.refusedSoFar()).isEqualTo(1);
        assertThat(tally.standingAt(Outcome.CLOSED)).isEqualTo(1);
        assertThat(tally.failedSoFar()).isEqualTo(1);
        assertThat(tally.askedSoFar()).isEqualTo(2);
    }

    @Test
    void who_gives_up_stands_nowhere_any_more() {
        ConcertPerson ada = entered(null, true, 107);
        ada.giveUp("In vain");

        assertThat(ada.next()).isEqualTo(HOME);
        assertThat(tally.standingAt(Outcome.WAITING)).isZero();
        assertThat(tally.failedSoFar()).isEqualTo(1);
    }

    private ConcertPerson person(@Nullable Duration leavesAfter, boolean comes) {
        Habits habits = new Habits(Duration.ZERO, leavesAfter, comes, STAY);
        return new ConcertPerson("ada", "c", habits, announced, user -> "token of " + user, tally, clock);
    }

    private ConcertPerson entered(@Nullable Duration leavesAfter, boolean comes, long number) {
        ConcertPerson ada = person(leavesAfter, comes);
        assertThat(ada.isAtTheDoor()).isTrue();
        assertThat(ada.next()).isEqualTo(ENTER);
        ada.hear(reply(201, "{\"token\":\"t\",\"number\":" + number + ",\"status\":\"WAITING\"}"));
        assertThat(ada.isAtTheDoor()).isFalse();
        assertStanding(Outcome.WAITING);
        return ada;
    }

    /** One person stands there, and nobody anywhere else. */
    private void assertStanding(Outcome expected) {
        for (Outcome outcome : Outcome.values()) {
            assertThat(tally.standingAt(outcome)).as(outcome.name()).isEqualTo(outcome == expected ? 1 : 0);
        }
    }

    private static Reply status(String status) {
        return reply(200, "{\"status\":\"" + status + "\"}");
    }

    private static Reply reply(int status, String body) {
        return new Reply(status, body, null, null, 5_000_000);
    }
}
