package dev.rushline.coupon.campaign;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponTopic;
import dev.rushline.line.Fields;
import dev.rushline.line.LineId;
import dev.rushline.line.board.BoardSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All campaigns, in memory, as fresh as the board that they are a page of. */
public final class Campaigns implements BoardSnapshot {

    private final CampaignReader ledger;
    private final Consumer<Campaign> changes;
    private final ConcurrentSkipListMap<String, Campaign> known = new ConcurrentSkipListMap<>();

    public Campaigns(CampaignReader ledger) {
        this(ledger, _ -> {});
    }

    /**
     * Campaigns of a ledger.
     *
     * @param changes is told each campaign as it changes, between two looks of the board
     */
    Campaigns(CampaignReader ledger, Consumer<Campaign> changes) {
        this.ledger = ledger;
        this.changes = changes;
    }

    /** The campaign; one that the board does not show yet is looked up before it is called unknown. */
    public Optional<Campaign> find(String couponId) {
        Campaign campaign = known.get(couponId);
        if (campaign != null) {
            return Optional.of(campaign);
        }
        return Fields.isId(couponId) ? ledger.find(couponId) : Optional.empty();
    }

    /** The newest first, from behind the given one on. */
    public Stream<Campaign> newestFirst(@Nullable String after) {
        NavigableMap<String, Campaign> older = after == null ? known : known.headMap(after, false);
        return older.descendingMap().values().stream();
    }

    @Override
    public void update(Map<LineId, Long> moved) {
        Map<Integer, Long> positions = new HashMap<>();
        moved.forEach((line, position) -> {
            if (line.topic().equals(CouponTopic.COUPON_REQUESTS.name())) {
                positions.put(line.partition(), position);
            }
        });
        if (!positions.isEmpty()) {
            ledger.changedSince(positions).forEach(this::show);
        }
    }

    private void show(Campaign campaign) {
        known.put(campaign.couponId(), campaign);
        changes.accept(campaign);
    }
}
