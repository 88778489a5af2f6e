package dev.rushline.coupon.deciding;

import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.CouponRecord.CampaignClosed;
import dev.rushline.coupon.CouponRecord.CampaignOpened;
import dev.rushline.coupon.CouponRecord.IssueRequested;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.line.serve.LineRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A line as a wild day would leave it: a few campaigns, many of the same users, and everything twice. */
final class RandomLog {

    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final int CAMPAIGNS = 4;

    private RandomLog() {}

    static List<LineRecord<CouponRecord>> of(long seed, int records) {
        Random random = new Random(seed);
        List<LineRecord<CouponRecord>> log = new ArrayList<>();
        long offset = 0;
        Instant now = START;
        for (int record = 0; record < records; record++) {
            log.add(new LineRecord<>(offset, now, record(random, now, record < 20)));
            // Offsets may have gaps and times may repeat.
            offset += random.nextInt(50) == 0 ? 2 : 1;
            now = now.plusMillis(random.nextInt(3));
        }
        return log;
    }

    private static CouponRecord record(Random random, Instant now, boolean early) {
        String couponId = "c" + random.nextInt(CAMPAIGNS);
        int kind = random.nextInt(early ? 30 : 1000);
        if (kind < 6) {
            Instant opensAt = random.nextInt(3) == 0 ? now.plusMillis(random.nextInt(200)) : null;
            Instant closesAt = random.nextInt(3) == 0 ? now.plusMillis(201 + random.nextInt(2_000)) : null;
            return new CampaignOpened(couponId, "n", 1 + random.nextInt(60), opensAt, closesAt, null, "boss");
        }
        if (kind < 20) {
            return new StockAdded(couponId, 1 + random.nextInt(10), "cmd-" + random.nextInt(12), "boss");
        }
        if (kind < 21 && !early) {
            return new CampaignClosed(couponId, "boss");
        }
        return new IssueRequested(couponId, "user-" + random.nextInt(500), random.nextLong(1L << 53));
    }
}
