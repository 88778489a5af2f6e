package dev.rushline.coupon.issuing;

import static dev.rushline.coupon.FakeCouponLine.NOON;
import static dev.rushline.coupon.FakeCouponLine.campaign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.FakeCouponLine;
import dev.rushline.coupon.SoldOutWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RequestingCouponsTests {

    private final FakeCouponLine line = new FakeCouponLine();
    private final RequestCoupon requestCoupon = new RequestCoupon(
            line.campaigns,
            line,
            line.board,
            Clock.fixed(NOON, ZoneOffset.UTC),
            new RequestProperties(100, Duration.ofMinutes(10)));

    @Test
    void a_repeated_request_gets_the_same_ticket_and_appends_nothing() {
        line.serve(campaign("c", 5, 0, 1));

        RequestResult first = requestCoupon.request("c", "ada");
        RequestResult again = requestCoupon.request("c", "ada");
        RequestResult other = requestCoupon.request("c", "bob");

        assertThat(first)
                .isInstanceOf(RequestResult.Accepted.class)
                .isEqualTo(again)
                .isNotEqualTo(other);
        assertThat(line.appended()).hasSize(2);
    }

    @Test
    void a_request_is_appended_again_when_the_database_went_back_to_an_older_state() {
        line.serve(campaign("c", 5, 0, 1));
        RequestResult first = requestCoupon.request("c", "ada");

        line.restore(0, campaign("c", 5, 0, 0));
        RequestResult again = requestCoupon.request("c", "ada");

        assertThat(again).isInstanceOf(RequestResult.Accepted.class).isNotEqualTo(first);
        assertThat(line.appended()).hasSize(2);
    }

    @Test
    void concurrent_requests_of_one_user_share_one_append() throws Exception {
        line.serve(campaign("c", 5, 0, 1));
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        line.beforeAppend(() -> {
            reached.countDown();
            awaitOpen(hold);
        });

        var first = CompletableFuture.supplyAsync(() -> requestCoupon.request("c", "ada"), Thread::startVirtualThread);
        reached.await();
        var second = new CompletableFuture<RequestResult>();
        Thread asker = Thread.ofPlatform().start(() -> second.complete(requestCoupon.request("c", "ada")));
        await().until(() -> asker.getState() == Thread.State.WAITING);
        hold.countDown();

        assertThat(first.join()).isInstanceOf(RequestResult.Accepted.class).isEqualTo(second.join());
        assertThat(line.appended()).hasSize(1);
    }

    @Test
    void a_lost_request_is_appended_again_after_new_stock() {
        line.serve(campaign("c", 1, 0, 0));
        RequestResult lost = requestCoupon.request("c", "ada");

        line.serve(campaign("c", 2, 1, 5, new SoldOutWindow(0, 1L)));
        RequestResult anew = requestCoupon.request("c", "ada");

        assertThat(anew).isInstanceOf(RequestResult.Accepted.class).isNotEqualTo(lost);
        assertThat(requestCoupon.request("c", "ada")).isEqualTo(anew);
        assertThat(line.appended()).hasSize(2);
    }

    @Test
    void a_request_that_was_not_appended_is_not_remembered() {
        line.serve(campaign("c", 5, 0, 1));
        line.breakDown(true);
        RequestResult refused = requestCoupon.request("c", "ada");

        line.breakDown(false);
        RequestResult taken = requestCoupon.request("c", "ada");

        assertThat(refused).isEqualTo(new RequestResult.Unavailable(Duration.ofSeconds(1)));
        assertThat(taken).isInstanceOf(RequestResult.Accepted.class);
    }

    @Test
    void a_request_whose_append_threw_is_not_remembered() {
        line.serve(campaign("c", 5, 0, 1));
        line.beforeAppend(() -> {
            throw new IllegalStateException("a bug");
        });
        assertThatIllegalStateException().isThrownBy(() -> requestCoupon.request("c", "ada"));

        line.beforeAppend(() -> {});

        assertThat(requestCoupon.request("c", "ada")).isInstanceOf(RequestResult.Accepted.class);
    }

    @Test
    void hopeless_requests_are_refused_without_an_append() {
        line.serve(campaign("gone", 5, 5, 1, new SoldOutWindow(1, null)));
        line.serve(new Campaign("early", 0, "n", 5, 0, null, NOON.plusMillis(1), null, List.of(), null, 2));
        line.serve(new Campaign("late", 0, "n", 5, 0, null, NOON.minusSeconds(9), NOON, List.of(), null, 3));
        line.serve(new Campaign("shut", 0, "n", 5, 0, null, NOON, null, List.of(), 2L, 4));

        assertThat(requestCoupon.request("gone", "ada")).isEqualTo(new RequestResult.SoldOut());
        assertThat(requestCoupon.request("early", "ada")).isEqualTo(new RequestResult.NotOpen(NOON.plusMillis(1)));
        assertThat(requestCoupon.request("late", "ada")).isEqualTo(new RequestResult.Closed());
        assertThat(requestCoupon.request("shut", "ada")).isEqualTo(new RequestResult.Closed());
        assertThat(requestCoupon.request("never", "ada")).isEqualTo(new RequestResult.UnknownCoupon());
        assertThat(line.appended()).isEmpty();
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
