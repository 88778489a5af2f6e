package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.coupon.IssuedCoupon;
import dev.rushline.line.serve.LineRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The tables in memory. */
final class FakeCouponLedger implements CouponLedger {

    final Map<String, Campaign> campaigns = new HashMap<>();
    final List<IssuedCoupon> issued = new ArrayList<>();
    final Set<String> stock = new HashSet<>();
    int questions;
    int readings;

    @Override
    public Optional<Campaign> campaign(String couponId, int partition) {
        return Optional.ofNullable(campaigns.get(couponId)).filter(found -> found.partition() == partition);
    }

    @Override
    public Set<String> holders(String couponId, Set<String> among) {
        questions++;
        Set<String> holders = new HashSet<>();
        issued.stream()
                .filter(coupon -> coupon.couponId().equals(couponId) && among.contains(coupon.userId()))
                .forEach(coupon -> holders.add(coupon.userId()));
        return holders;
    }

    @Override
    public void eachHolder(String couponId, Consumer<String> holder) {
        readings++;
        issued.stream()
                .filter(coupon -> coupon.couponId().equals(couponId))
                .forEach(coupon -> holder.accept(coupon.userId()));
    }

    @Override
    public boolean hasStockAddition(String couponId, String commandId) {
        return stock.contains(couponId + " " + commandId);
    }

    @Override
    public void write(BatchChanges changes) {
        changes.campaigns().forEach(campaign -> campaigns.put(campaign.couponId(), campaign));
        for (LineRecord<StockAdded> added : changes.stocked()) {
            stock.add(added.message().couponId() + " " + added.message().commandId());
        }
        changes.winners().forEach(winner -> issued.add(winner.issued(DecidedLine.CODES)));
    }
}
