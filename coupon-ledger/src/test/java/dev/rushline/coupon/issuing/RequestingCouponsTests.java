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
    void asking_again_gives_the_same_ticket_and_adds_nothing_to_the_line() {
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
    void two_who_ask_at_once_share_one_place() throws Exception {
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
    void a_ticket_that_lost_is_spent_once_there_is_new_stock() {
        line.serve(campaign("c", 1, 0, 0));
        RequestResult lost = requestCoupon.request("c", "ada");

        line.serve(campaign("c", 2, 1, 5, new SoldOutWindow(0, 1L)));
        RequestResult anew = requestCoupon.request("c", "ada");

        assertThat(anew).isInstanceOf(RequestResult.Accepted.class).isNotEqualTo(lost);
        assertThat(requestCoupon.request("c", "ada")).isEqualTo(anew);
        assertThat(line.appended()).hasSize(2);
    }

    @Test
    void what_the_line_did_not_take_is_not_remembered() {
        line.serve(campaign("c", 5, 0, 1));
        line.breakDown(true);
        RequestResult refused = requestCoupon.request("c", "ada");

        line.breakDown(false);
        RequestResult taken = requestCoupon.request("c", "ada");

        assertThat(refused).isEqualTo(new RequestResult.Unavailable(Duration.ofSeconds(1)));
        assertThat(taken).isInstanceOf(RequestResult.Accepted.class);
    }

    @Test
    void a_bug_while_appending_is_not_remembered_either() {
        line.serve(campaign("c", 5, 0, 1));
        line.beforeAppend(() -> {
            throw new IllegalStateException("a bug");
        });
        assertThatIllegalStateException().isThrownBy(() -> requestCoupon.request("c", "ada"));

        line.beforeAppend(() -> {});

        assertThat(requestCoupon.request("c", "ada")).isInstanceOf(RequestResult.Accepted.class);
    }

    @Test
    void what_is_known_to_be_in_vain_is_refused_at_once() {
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
