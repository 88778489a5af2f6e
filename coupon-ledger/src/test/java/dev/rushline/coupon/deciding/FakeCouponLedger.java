package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.coupon.IssuedCoupon;
import dev.rushline.line.serve.LineRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The tables in memory. */
final class FakeCouponLedger implements CouponLedger {

    final Map<String, Campaign> campaigns = new HashMap<>();
    final List<IssuedCoupon> issued = new ArrayList<>();
    final Set<Addition> stock = new HashSet<>();
    int questions;
    int readings;

    @Override
    public List<Campaign> campaigns(Collection<String> couponIds, int partition) {
        return campaigns.values().stream()
                .filter(found -> couponIds.contains(found.couponId()) && found.partition() == partition)
                .toList();
    }

    @Override
    public Map<String, Set<String>> holders(Map<String, Set<String>> usersByCoupon) {
        questions++;
        Map<String, Set<String>> holders = new HashMap<>();
        issued.stream()
                .filter(coupon ->
                        usersByCoupon.getOrDefault(coupon.couponId(), Set.of()).contains(coupon.userId()))
                .forEach(coupon -> holders.computeIfAbsent(coupon.couponId(), _ -> new HashSet<>())
                        .add(coupon.userId()));
        return holders;
    }

    @Override
    public void eachHolder(Collection<String> couponIds, BiConsumer<String, String> holder) {
        readings++;
        issued.stream()
                .filter(coupon -> couponIds.contains(coupon.couponId()))
                .forEach(coupon -> holder.accept(coupon.couponId(), coupon.userId()));
    }

    @Override
    public Set<Addition> made(Set<Addition> additions) {
        Set<Addition> made = new HashSet<>(additions);
        made.retainAll(stock);
        return made;
    }

    @Override
    public void write(BatchChanges changes) {
        changes.campaigns().forEach(campaign -> campaigns.put(campaign.couponId(), campaign));
        for (LineRecord<StockAdded> added : changes.stocked()) {
            stock.add(new Addition(added.message().couponId(), added.message().commandId()));
        }
        changes.winners().forEach(winner -> issued.add(winner.issued(DecidedLine.CODES)));
    }
}
