package dev.rushline.coupon.deciding;

import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.CouponRecord.CampaignClosed;
import dev.rushline.coupon.CouponRecord.CampaignOpened;
import dev.rushline.coupon.CouponRecord.IssueRequested;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.line.serve.LineRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the line means, said as plainly as possible: one record after the other, everything in memory. */
final class Oracle {

    record Winner(String couponId, long serial, String userId, long position, long nonce, Instant issuedAt) {}

    private static final class Shop {
        private long left;
        private boolean closed;
        private final Instant opensAt;
        private final Instant closesAt;
        private final Set<String> holders = new HashSet<>();
        private final Set<String> commands = new HashSet<>();

        Shop(CampaignOpened opened, Instant at) {
            left = opened.quantity();
            opensAt = opened.opensAt() == null ? at : opened.opensAt();
            closesAt = opened.closesAt() == null ? Instant.MAX : opened.closesAt();
        }
    }

    final List<Winner> winners = new ArrayList<>();
    final Map<Long, Outcome> outcomes = new TreeMap<>();
    private final Map<String, Shop> shops = new HashMap<>();

    static Oracle of(List<LineRecord<CouponRecord>> log) {
        Oracle oracle = new Oracle();
        log.forEach(entry -> oracle.see(entry.offset(), entry.appendedAt(), entry.message()));
        return oracle;
    }

    private void see(long offset, Instant at, CouponRecord record) {
        Shop shop = shops.get(record.couponId());
        switch (record) {
            case CampaignOpened opened -> shops.putIfAbsent(opened.couponId(), new Shop(opened, at));
            case StockAdded stock -> {
                if (shop != null && isOn(shop, at) && shop.commands.add(stock.commandId())) {
                    shop.left += stock.added();
                }
            }
            case CampaignClosed _ -> {
                if (shop != null) {
                    shop.closed = true;
                }
            }
            case IssueRequested request -> outcomes.put(offset, ask(shop, offset, at, request));
        }
    }

    private Outcome ask(Shop shop, long offset, Instant at, IssueRequested request) {
        if (shop == null) {
            return Outcome.UNKNOWN_COUPON;
        }
        if (!isOn(shop, at)) {
            return Outcome.CLOSED;
        }
        if (at.isBefore(shop.opensAt)) {
            return Outcome.NOT_OPEN;
        }
        if (shop.left == 0) {
            return Outcome.SOLD_OUT;
        }
        if (!shop.holders.add(request.userId())) {
            return Outcome.ALREADY_ISSUED;
        }
        shop.left--;
        winners.add(new Winner(request.couponId(), shop.holders.size(), request.userId(), offset, request.nonce(), at));
        return Outcome.ISSUED;
    }

    private static boolean isOn(Shop shop, Instant at) {
        return !shop.closed && at.isBefore(shop.closesAt);
    }
}
