package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueueUserTests {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String ADA = "token of ada";
    private static final NextAction ENTER = new NextAction.Send(Call.post("/v1/concerts/c/queue/tokens", ADA));
    private static final NextAction LOOK = new NextAction.Send(Call.get("/v1/queue-tokens/t", ADA));
    private static final NextAction COLLECT = new NextAction.Send(Call.post("/v1/queue-tokens/t/entry-pass", ADA));
    private static final NextAction LEAVE = new NextAction.Send(Call.delete("/v1/queue-tokens/t", ADA));
    private static final NextAction HOME = new NextAction.Finish();
    private static final Duration STAY = Duration.ofSeconds(3);

    private final RushCounters counters = new RushCounters();
    private final NowServing nowServing = new NowServing();
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
    void a_user_polls_now_serving_collects_the_pass_visits_and_completes() {
        QueueUser ada = entered(null, true, 107);
        nowServing.update(101, 2);

        assertThat(ada.next()).isEqualTo(new NextAction.Wait(Duration.ofMillis(1_500)));
        nowServing.update(107, 2);
        assertThat(ada.next()).isEqualTo(new NextAction.Wait(Duration.ofMillis(250)));
        nowServing.update(108, 2);
        assertThat(ada.next()).isEqualTo(LOOK);
        ada.handle(status("ADMITTED"));
        assertStanding(Outcome.ADMITTED);
        assertThat(ada.next()).isEqualTo(COLLECT);
        ada.handle(reply(201, "{\"entryPass\":\"p\"}"));
        assertStanding(Outcome.ACTIVE);
        assertThat(ada.next()).isEqualTo(new NextAction.Wait(STAY));
        assertThat(ada.next()).isEqualTo(LEAVE);
        ada.handle(reply(204, ""));
        assertThat(ada.next()).isEqualTo(LOOK);
        ada.handle(status("COMPLETED"));

        assertThat(ada.next()).isEqualTo(HOME);
        assertStanding(Outcome.COMPLETED);
        assertThat(counters.failedSoFar()).isZero();
    }

    @Test
    void a_user_without_patience_leaves_the_queue() {
        QueueUser ada = entered(Duration.ofSeconds(2), true, 107);
        nowServing.update(1, 1);

        assertThat(ada.next()).isInstanceOf(NextAction.Wait.class);
        now = NOON.plusSeconds(2);
        assertThat(ada.next()).isEqualTo(LEAVE);
        ada.handle(reply(204, ""));
        assertThat(ada.next()).isEqualTo(LOOK);
        // The board of another instance shows it a moment later.
        ada.handle(status("WAITING"));
        assertThat(ada.next()).isEqualTo(new NextAction.Wait(Duration.ofMillis(500)));
        assertThat(ada.next()).isEqualTo(LOOK);
        ada.handle(status("LEFT"));

        assertThat(ada.next()).isEqualTo(HOME);
        assertStanding(Outcome.LEFT);
    }

    @Test
    void a_user_who_does_not_collect_the_pass_polls_again_after_the_claim_time() {
        QueueUser ada = entered(null, false, 107);
        nowServing.update(108, 1);

        ada.next();
        ada.handle(reply(200, "{\"status\":\"ADMITTED\",\"claimUntil\":\"" + NOON.plusSeconds(9) + "\"}"));
        assertThat(ada.next()).isEqualTo(new NextAction.Wait(Duration.ofMillis(9_500)));
        assertThat(ada.next()).isEqualTo(LOOK);
        ada.handle(status("EXPIRED"));

        assertThat(ada.next()).isEqualTo(HOME);
        assertStanding(Outcome.EXPIRED);
    }

    @Test
    void a_user_who_collects_the_pass_too_late_polls_the_status() {
        QueueUser ada = entered(null, true, 107);
        nowServing.update(108, 1);
        ada.next();
        ada.handle(status("ADMITTED"));
        ada.next();
        ada.handle(reply(410, "{}"));

        assertThat(ada.next()).isInstanceOf(NextAction.Wait.class);
        assertThat(ada.next()).isEqualTo(LOOK);
        ada.handle(status("EXPIRED"));
        assertStanding(Outcome.EXPIRED);
    }

    @Test
    void a_number_that_was_just_passed_may_still_wait_and_is_polled_with_a_delay() {
        QueueUser ada = entered(null, true, 107);
        nowServing.update(108, 1);
        ada.next();
        ada.handle(reply(200, "{\"status\":\"WAITING\",\"pollAfterMs\":900}"));

        assertThat(ada.next()).isEqualTo(new NextAction.Wait(Duration.ofMillis(900)));
        assertThat(ada.next()).isEqualTo(LOOK);
    }

    @Test
    void a_closed_queue_is_a_refusal_and_a_server_error_a_failure() {
        QueueUser ada = person(null, true);
        ada.next();
        ada.handle(reply(409, "{\"type\":\"urn:rushline:problem:queue-closed\"}"));
        QueueUser bob = person(null, true);
        bob.next();
        bob.handle(reply(500, "{\"title\":\"Something failed on the server.\"}"));

        assertThat(ada.next()).isEqualTo(HOME);
        assertThat(bob.next()).isEqualTo(HOME);
        assertThat(counters.refusedSoFar()).isEqualTo(1);
        assertThat(counters.standingAt(Outcome.CLOSED)).isEqualTo(1);
        assertThat(counters.failedSoFar()).isEqualTo(1);
        assertThat(counters.askedSoFar()).isEqualTo(2);
    }

    @Test
    void a_user_who_gives_up_is_no_longer_counted_as_waiting() {
        QueueUser ada = entered(null, true, 107);
        ada.giveUp("In vain");

        assertThat(ada.next()).isEqualTo(HOME);
        assertThat(counters.standingAt(Outcome.WAITING)).isZero();
        assertThat(counters.failedSoFar()).isEqualTo(1);
    }

    private QueueUser person(@Nullable Duration leavesAfter, boolean comes) {
        UserBehavior behavior = new UserBehavior(Duration.ZERO, leavesAfter, comes, STAY);
        return new QueueUser("ada", "c", behavior, nowServing, user -> "token of " + user, counters, clock);
    }

    private QueueUser entered(@Nullable Duration leavesAfter, boolean comes, long number) {
        QueueUser ada = person(leavesAfter, comes);
        assertThat(ada.isEntering()).isTrue();
        assertThat(ada.next()).isEqualTo(ENTER);
        ada.handle(reply(201, "{\"token\":\"t\",\"number\":" + number + ",\"status\":\"WAITING\"}"));
        assertThat(ada.isEntering()).isFalse();
        assertStanding(Outcome.WAITING);
        return ada;
    }

    /** One user is in this state, and none in any other. */
    private void assertStanding(Outcome expected) {
        for (Outcome outcome : Outcome.values()) {
            assertThat(counters.standingAt(outcome)).as(outcome.name()).isEqualTo(outcome == expected ? 1 : 0);
        }
    }

    private static Reply status(String status) {
        return reply(200, "{\"status\":\"" + status + "\"}");
    }

    private static Reply reply(int status, String body) {
        return new Reply(status, body, null, null, 5_000_000);
    }
}
