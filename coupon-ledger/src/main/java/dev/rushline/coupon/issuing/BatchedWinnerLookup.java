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
 * Looks winners up in batches. When the board moves, the callers of all served tickets ask at once. A lookup that arrives
 * while a query runs becomes part of the next query; a single lookup is queried immediately.
 */
final class BatchedWinnerLookup {

    private static final int MAX_BATCH = 1_000;

    private final Issuances issuances;
    private final Queue<Lookup> pending = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isQuerying = new AtomicBoolean();

    private record Lookup(CouponHolder holder, CompletableFuture<Optional<IssuedCoupon>> result) {}

    BatchedWinnerLookup(Issuances issuances) {
        this.issuances = issuances;
    }

    Optional<IssuedCoupon> find(CouponHolder holder) {
        Lookup lookup = new Lookup(holder, new CompletableFuture<>());
        pending.add(lookup);
        queryUnlessQuerying();
        try {
            return lookup.result.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** On a thread of its own, so that no caller waits for queries after its own. */
    private void queryUnlessQuerying() {
        if (isQuerying.compareAndSet(false, true)) {
            Thread.ofVirtual().name("winner-lookup").start(this::queryBatch);
        }
    }

    private void queryBatch() {
        List<Lookup> batch = new ArrayList<>();
        try {
            for (Lookup next = pending.poll(); next != null; next = pending.poll()) {
                batch.add(next);
                if (batch.size() == MAX_BATCH) {
                    break;
                }
            }
            complete(batch);
        } catch (RuntimeException | Error failed) {
            batch.forEach(lookup -> lookup.result.completeExceptionally(failed));
        } finally {
            isQuerying.set(false);
            // A lookup that was added before this line and found a running query relies on this check.
            if (!pending.isEmpty()) {
                queryUnlessQuerying();
            }
        }
    }

    private void complete(List<Lookup> batch) {
        List<CouponHolder> holders =
                batch.stream().map(Lookup::holder).distinct().toList();
        Map<CouponHolder, IssuedCoupon> found = new HashMap<>();
        if (!holders.isEmpty()) {
            issuances
                    .held(holders)
                    .forEach(coupon -> found.put(new CouponHolder(coupon.couponId(), coupon.userId()), coupon));
        }
        batch.forEach(lookup -> lookup.result.complete(Optional.ofNullable(found.get(lookup.holder))));
    }
}
