package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdTests {

    private static final int PEOPLE = 500;
    private static final int COUPONS = 20;

    private final RushCounters counters = new RushCounters();

    @Test
    void every_user_gets_an_outcome_although_the_server_is_busy_and_loses_responses() {
        Shop shop = new Shop();
        try (Crowd crowd = new Crowd("test", shop::connect, 8)) {
            for (int number = 0; number < PEOPLE; number++) {
                SimulatedUser person = new CouponUser("user" + number, "c", user -> user, counters);
                crowd.join(new ScheduledUser(person, 0, Duration.ZERO));
            }
            await().until(crowd::isFinished);
        }

        assertThat(counters.askedSoFar()).isEqualTo(PEOPLE);
        assertThat(counters.acceptedSoFar() + counters.refusedSoFar()).isEqualTo(PEOPLE);
        assertThat(counters.standingAt(Outcome.ISSUED)).isEqualTo(COUPONS);
        assertThat(counters.standingAt(Outcome.SOLD_OUT)).isEqualTo(PEOPLE - COUPONS);
        assertThat(counters.failedSoFar()).isZero();
        assertThat(shop.mostAtOnce.get()).isLessThanOrEqualTo(40);
        assertThat(shop.open).hasValue(0);
    }

    @Test
    void a_user_that_throws_an_exception_is_counted_as_failed() {
        Api confusing = new Api() {
            @Override
            public Reply send(Call call) {
                throw new IllegalStateException("confused");
            }

            @Override
            public void close() {}
        };
        try (Crowd crowd = new Crowd("test", () -> confusing, 8)) {
            crowd.join(new ScheduledUser(new CouponUser("ada", "c", user -> user, counters), 0, Duration.ZERO));
            await().until(crowd::isFinished);
        }

        assertThat(counters.failedSoFar()).isEqualTo(1);
        assertThat(counters.lastFailure()).contains("confused");
    }

    /** Refuses every fifth user once, and loses the first response of every seventh one after accepting the request. */
    private static final class Shop {

        private final Map<String, Integer> places = new ConcurrentHashMap<>();
        private int next;
        private final Set<String> sentAway = ConcurrentHashMap.newKeySet();
        private final Set<String> lost = ConcurrentHashMap.newKeySet();
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger busy = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();

        private Api connect() {
            open.incrementAndGet();
            return new Api() {
                @Override
                public Reply send(Call call) throws IOException {
                    mostAtOnce.accumulateAndGet(busy.incrementAndGet(), Math::max);
                    try {
                        return answer(call, String.valueOf(call.token()));
                    } finally {
                        busy.decrementAndGet();
                    }
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }

        private Reply answer(Call call, String user) throws IOException {
            int number = Integer.parseInt(user.substring("user".length()));
            if (call.method().equals("GET")) {
                return reply(200, "{\"status\":\"" + (place(user) < COUPONS ? "ISSUED" : "SOLD_OUT") + "\"}");
            }
            if (number % 5 == 0 && sentAway.add(user)) {
                return new Reply(503, "", Duration.ofMillis(50), null, 1);
            }
            if (place(user) >= 2 * COUPONS) {
                return reply(409, "{\"type\":\"urn:rushline:problem:sold-out\"}");
            }
            if (number % 7 == 0 && lost.add(user)) {
                throw new IOException("lost");
            }
            return reply(202, "{\"requestId\":\"" + user + "\",\"status\":\"PENDING\"}");
        }

        private synchronized int place(String user) {
            return places.computeIfAbsent(user, _ -> next++);
        }

        private static Reply reply(int status, String body) {
            return new Reply(status, body, null, null, 1);
        }
    }
}
