package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CouponUserTests {

    private static final Call ASK = Call.post("/v1/coupons/c1/requests", "token of ada");
    private static final Call FOLLOW =
            Call.get("/v1/coupon-requests/r1", "token of ada").with("Prefer: wait=10");

    private final RushCounters counters = new RushCounters();
    private final CouponUser ada = new CouponUser("ada", "c1", user -> "token of " + user, counters);

    @Test
    void one_asks_and_waits_for_the_verdict_as_long_as_it_takes() {
        assertThat(ada.isEntering()).isTrue();
        assertThat(ada.next()).isEqualTo(new NextAction.Send(ASK));
        ada.handle(reply(202, "{\"requestId\":\"r1\",\"status\":\"PENDING\",\"pollAfterMs\":300}"));
        assertThat(ada.isEntering()).isFalse();
        assertThat(ada.next()).isEqualTo(new NextAction.Send(FOLLOW));
        ada.handle(reply(200, "{\"status\":\"PENDING\",\"pollAfterMs\":700}"));
        assertThat(ada.next()).isEqualTo(new NextAction.Wait(Duration.ofMillis(700)));
        assertThat(ada.next()).isEqualTo(new NextAction.Send(FOLLOW));
        ada.handle(reply(200, "{\"status\":\"ISSUED\",\"issued\":{\"serial\":1}}"));

        assertThat(ada.next()).isEqualTo(new NextAction.Finish());
        assertThat(counters.askedSoFar()).isEqualTo(1);
        assertThat(counters.acceptedSoFar()).isEqualTo(1);
        assertThat(counters.standingAt(Outcome.ISSUED)).isEqualTo(1);
        assertThat(counters.acceptTimes().millis(1)).hasValueCloseTo(5.0, Offset.offset(0.2));
        assertThat(counters.verdictTimes().millis(1)).isPresent();
    }

    @Test
    void who_is_told_at_the_door_that_nothing_is_left_goes_home() {
        ada.next();
        ada.handle(reply(409, "{\"type\":\"urn:rushline:problem:sold-out\",\"title\":\"All coupons are gone.\"}"));

        assertThat(ada.next()).isEqualTo(new NextAction.Finish());
        assertThat(counters.refusedSoFar()).isEqualTo(1);
        assertThat(counters.standingAt(Outcome.SOLD_OUT)).isEqualTo(1);
        assertThat(counters.acceptedSoFar()).isZero();
        assertThat(counters.failedSoFar()).isZero();
    }

    @Test
    void who_lost_the_first_answer_and_asked_again_has_the_coupon_all_the_same() {
        ada.next();
        ada.handle(reply(202, "{\"requestId\":\"r1\",\"status\":\"PENDING\"}"));
        ada.next();
        ada.handle(reply(200, "{\"status\":\"ALREADY_ISSUED\"}"));

        assertThat(counters.standingAt(Outcome.ISSUED)).isEqualTo(1);
    }

    @Test
    void what_nobody_can_make_sense_of_is_a_failure_and_is_told() {
        ada.next();
        ada.handle(reply(401, "{\"title\":\"A valid bearer token is needed.\"}"));

        assertThat(ada.next()).isEqualTo(new NextAction.Finish());
        assertThat(counters.askedSoFar()).isEqualTo(1);
        assertThat(counters.failedSoFar()).isEqualTo(1);
        assertThat(counters.lastFailure()).isEqualTo("Asking: HTTP 401, A valid bearer token is needed.");
    }

    @Test
    void who_gives_up_while_waiting_was_accepted_and_failed() {
        ada.next();
        ada.handle(reply(202, "{\"requestId\":\"r1\",\"status\":\"PENDING\"}"));
        ada.giveUp("In vain");

        assertThat(ada.next()).isEqualTo(new NextAction.Finish());
        assertThat(counters.acceptedSoFar()).isEqualTo(1);
        assertThat(counters.failedSoFar()).isEqualTo(1);
    }

    private static Reply reply(int status, String body) {
        return new Reply(status, body, null, null, 5_000_000);
    }
}
