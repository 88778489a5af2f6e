package dev.rushline.coupon.campaign;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponTopic;
import dev.rushline.line.Fields;
import dev.rushline.line.LineId;
import dev.rushline.line.board.BoardSnapshot;
import dev.rushline.runtime.lookup.UnknownIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All campaigns in memory, refreshed with the board. */
public final class Campaigns implements BoardSnapshot {

    private final CampaignReader ledger;
    private final Consumer<Campaign> changes;
    private final ConcurrentSkipListMap<String, Campaign> known = new ConcurrentSkipListMap<>();
    private final AtomicInteger generation = new AtomicInteger();
    private final UnknownIds<String> unknown = new UnknownIds<>();

    public Campaigns(CampaignReader ledger) {
        this(ledger, _ -> {});
    }

    /**
     * Campaigns of a ledger.
     *
     * @param changes receives each campaign that changed, at each refresh of the board
     */
    Campaigns(CampaignReader ledger, Consumer<Campaign> changes) {
        this.ledger = ledger;
        this.changes = changes;
    }

    /** The campaign. One that is not in memory yet is looked up in the ledger, unless that did not find it a moment ago. */
    public Optional<Campaign> find(String couponId) {
        Campaign campaign = known.get(couponId);
        if (campaign != null) {
            return Optional.of(campaign);
        }
        return Fields.isId(couponId) ? unknown.find(couponId, ledger::find) : Optional.empty();
    }

    /** The newest first, starting after the given id. */
    public Stream<Campaign> newestFirst(@Nullable String after) {
        NavigableMap<String, Campaign> older = after == null ? known : known.headMap(after, false);
        return older.descendingMap().values().stream();
    }

    /** Grows when the database went back to an older state: what was known of its rows before may be wrong. */
    public int generation() {
        return generation.get();
    }

    @Override
    public void refresh(Map<LineId, Long> moved) {
        Map<Integer, Long> cursors = new HashMap<>();
        moved.forEach((line, cursor) -> {
            if (line.topic().equals(CouponTopic.COUPON_REQUESTS.name())) {
                cursors.put(line.partition(), cursor);
            }
        });
        if (!cursors.isEmpty()) {
            List<Campaign> changed = ledger.changedSince(cursors);
            changed.forEach(this::put);
            forgetAllBut(changed, cursors);
        }
    }

    /** Of a line that is new on the board all campaigns were read: an older copy of the database may not have the others. */
    private void forgetAllBut(List<Campaign> read, Map<Integer, Long> cursors) {
        Set<Integer> readWhole = cursors.entrySet().stream()
                .filter(cursor -> cursor.getValue() < 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (readWhole.isEmpty()) {
            return;
        }
        Set<String> existing = read.stream().map(Campaign::couponId).collect(Collectors.toSet());
        known.values()
                .removeIf(campaign ->
                        readWhole.contains(campaign.partition()) && !existing.contains(campaign.couponId()));
        generation.incrementAndGet();
    }

    private void put(Campaign campaign) {
        known.put(campaign.couponId(), campaign);
        changes.accept(campaign);
    }
}
