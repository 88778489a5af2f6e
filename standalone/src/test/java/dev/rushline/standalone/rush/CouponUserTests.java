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
    void a_user_requests_a_coupon_and_polls_until_the_verdict() {
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
    void a_user_whose_request_is_refused_as_sold_out_ends() {
        ada.next();
        ada.handle(reply(409, "{\"type\":\"urn:rushline:problem:sold-out\",\"title\":\"All coupons are gone.\"}"));

        assertThat(ada.next()).isEqualTo(new NextAction.Finish());
        assertThat(counters.refusedSoFar()).isEqualTo(1);
        assertThat(counters.standingAt(Outcome.SOLD_OUT)).isEqualTo(1);
        assertThat(counters.acceptedSoFar()).isZero();
        assertThat(counters.failedSoFar()).isZero();
    }

    @Test
    void a_user_whose_first_response_was_lost_gets_the_coupon_by_a_retry() {
        ada.next();
        ada.handle(reply(202, "{\"requestId\":\"r1\",\"status\":\"PENDING\"}"));
        ada.next();
        ada.handle(reply(200, "{\"status\":\"ALREADY_ISSUED\"}"));

        assertThat(counters.standingAt(Outcome.ISSUED)).isEqualTo(1);
    }

    @Test
    void an_unexpected_response_is_a_failure_with_its_reason() {
        ada.next();
        ada.handle(reply(401, "{\"title\":\"A valid bearer token is needed.\"}"));

        assertThat(ada.next()).isEqualTo(new NextAction.Finish());
        assertThat(counters.askedSoFar()).isEqualTo(1);
        assertThat(counters.failedSoFar()).isEqualTo(1);
        assertThat(counters.lastFailure()).isEqualTo("Asking: HTTP 401, A valid bearer token is needed.");
    }

    @Test
    void a_user_who_gives_up_while_polling_is_accepted_and_failed() {
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
