package dev.rushline.coupon.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rushline.coupon.IssuedCoupon;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.TransientDataAccessResourceException;

@Timeout(20)
class BatchedWinnerLookupTests {

    private final List<Integer> questions = new CopyOnWriteArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean databaseIsAway;
    private final BatchedWinnerLookup lookUps = new BatchedWinnerLookup(new SlowIssuances());

    /** Every user whose name does not end with 0 has won; no question is answered before it may. */
    private final class SlowIssuances implements Issuances {
        @Override
        public List<IssuedCoupon> held(List<CouponHolder> holdings) {
            questions.add(holdings.size());
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (databaseIsAway) {
                throw new TransientDataAccessResourceException("away");
            }
            return holdings.stream()
                    .filter(holding -> !holding.userId().endsWith("0"))
                    .map(BatchedWinnerLookupTests::coupon)
                    .toList();
        }

        @Override
        public List<IssuedCoupon> of(String userId) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void lookups_that_arrive_during_a_query_share_the_next_query() {
        Asker first = new Asker("user-1");
        await().until(() -> first.thread.getState() == Thread.State.WAITING && questions.size() == 1);
        List<Asker> crowd = Stream.concat(
                        IntStream.range(2, 200).mapToObj(n -> new Asker("user-" + n)), Stream.of(new Asker("user-7")))
                .toList();
        await().until(() -> crowd.stream().allMatch(asker -> asker.thread.getState() == Thread.State.WAITING));

        goOn.countDown();

        assertThat(first.answer.join()).contains(coupon(first.holding));
        for (Asker asker : crowd) {
            assertThat(asker.answer.join())
                    .isEqualTo(
                            asker.holding.userId().endsWith("0")
                                    ? Optional.empty()
                                    : Optional.of(coupon(asker.holding)));
        }
        assertThat(questions).containsExactly(1, 198);
    }

    @Test
    void a_failed_query_fails_its_own_lookups_only() {
        databaseIsAway = true;
        goOn.countDown();

        assertThatThrownBy(() -> lookUps.find(new CouponHolder("c", "user-1")))
                .isInstanceOf(TransientDataAccessResourceException.class);
        databaseIsAway = false;

        assertThat(lookUps.find(new CouponHolder("c", "user-1"))).isPresent();
    }

    private static IssuedCoupon coupon(CouponHolder holding) {
        return new IssuedCoupon(holding.couponId(), 1, holding.userId(), "CODE", 1, 1, Instant.EPOCH);
    }

    private final class Asker {
        private final CouponHolder holding;
        private final CompletableFuture<Optional<IssuedCoupon>> answer = new CompletableFuture<>();
        private final Thread thread;

        Asker(String userId) {
            holding = new CouponHolder("c", userId);
            thread = Thread.ofVirtual().start(() -> answer.complete(lookUps.find(holding)));
        }
    }
}
