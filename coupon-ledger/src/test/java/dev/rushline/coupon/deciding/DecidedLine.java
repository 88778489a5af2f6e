package dev.rushline.coupon.deciding;

import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.CouponTopic;
import dev.rushline.coupon.IssuedCoupon;
import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A coupon line that is written by hand and decided batch by batch. */
final class DecidedLine {

    static final CouponCodes CODES =
            new CouponCodes("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private final int partition;
    private final CouponLedger ledger;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private CouponDecider decider;
    private long next;

    DecidedLine(int partition, CouponLedger ledger) {
        this.partition = partition;
        this.ledger = ledger;
        forget();
    }

    /** As after a failed transaction. */
    void forget() {
        decider = new CouponDecider(CouponTopic.COUPON_REQUESTS.line(partition), ledger, new DecisionMeters(meters));
    }

    /** Appends these at this time and decides them as one batch. */
    void batch(Instant at, CouponRecord... records) {
        List<LineRecord<CouponRecord>> entries = new ArrayList<>();
        for (CouponRecord record : records) {
            entries.add(new LineRecord<>(next++, at, record));
        }
        decide(entries);
    }

    void decide(List<LineRecord<CouponRecord>> entries) {
        next = entries.getLast().offset() + 1;
        decider.decide(new Batch<>(CouponTopic.COUPON_REQUESTS.line(partition), entries, next))
                .run();
    }

    /** Decides a whole log in pieces of any size, now and then with nothing remembered. */
    void decideInPieces(List<LineRecord<CouponRecord>> log, Random random, int largest) {
        int from = 0;
        while (from < log.size()) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(largest));
            decide(log.subList(from, to));
            if (random.nextInt(4) == 0) {
                forget();
            }
            from = to;
        }
    }

    Map<Outcome, Long> counted() {
        Map<Outcome, Long> counted = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            double count = meters.get("rushline.coupon.decisions")
                    .tag("outcome", outcome.label())
                    .counter()
                    .count();
            if (count > 0) {
                counted.put(outcome, Math.round(count));
            }
        }
        return counted;
    }

    static Oracle.Winner winner(IssuedCoupon coupon) {
        return new Oracle.Winner(
                coupon.couponId(),
                coupon.serial(),
                coupon.userId(),
                coupon.offset(),
                coupon.nonce(),
                coupon.issuedAt());
    }
}
