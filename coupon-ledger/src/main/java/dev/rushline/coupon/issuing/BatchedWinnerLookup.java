package dev.rushline.coupon.issuing;

import dev.rushline.coupon.IssuedCoupon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks winners up, many with one question. When the board moves, everybody behind it wants to know at once; whoever comes
 * while a question is under way becomes part of the next one, and who comes alone does not wait for others.
 */
final class BatchedWinnerLookup {

    private static final int MOST_AT_ONCE = 1_000;

    private final Issuances issuances;
    private final Queue<LookUp> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asking = new AtomicBoolean();

    private record LookUp(CouponHolder holding, CompletableFuture<Optional<IssuedCoupon>> answer) {}

    BatchedWinnerLookup(Issuances issuances) {
        this.issuances = issuances;
    }

    Optional<IssuedCoupon> find(CouponHolder holding) {
        LookUp mine = new LookUp(holding, new CompletableFuture<>());
        waiting.add(mine);
        askUnlessAsking();
        try {
            return mine.answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** In a thread of its own: nobody's answer waits for questions that are not theirs. */
    private void askUnlessAsking() {
        if (asking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("winner-look-ups").start(this::ask);
        }
    }

    private void ask() {
        List<LookUp> together = new ArrayList<>();
        try {
            for (LookUp next = waiting.poll(); next != null; next = waiting.poll()) {
                together.add(next);
                if (together.size() == MOST_AT_ONCE) {
                    break;
                }
            }
            answer(together);
        } catch (RuntimeException | Error failed) {
            together.forEach(lookUp -> lookUp.answer.completeExceptionally(failed));
        } finally {
            asking.set(false);
            // Whoever came before this line and found somebody asking relies on being seen now.
            if (!waiting.isEmpty()) {
                askUnlessAsking();
            }
        }
    }

    private void answer(List<LookUp> together) {
        List<CouponHolder> holdings =
                together.stream().map(LookUp::holding).distinct().toList();
        Map<CouponHolder, IssuedCoupon> found = new HashMap<>();
        if (!holdings.isEmpty()) {
            issuances
                    .held(holdings)
                    .forEach(coupon -> found.put(new CouponHolder(coupon.couponId(), coupon.userId()), coupon));
        }
        together.forEach(lookUp -> lookUp.answer.complete(Optional.ofNullable(found.get(lookUp.holding))));
    }
}
