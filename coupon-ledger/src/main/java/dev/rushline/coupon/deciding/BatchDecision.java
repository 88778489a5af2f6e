package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.CouponRecord.CampaignClosed;
import dev.rushline.coupon.CouponRecord.CampaignOpened;
import dev.rushline.coupon.CouponRecord.IssueRequested;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.coupon.deciding.CouponLedger.Addition;
import dev.rushline.line.LineId;
import dev.rushline.line.serve.LineRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides one batch: first a few queries, however many campaigns it has, read all that the decisions depend on; then the records
 * are decided in order from memory.
 */
final class BatchDecision {

    private final LineId line;
    private final CampaignCache campaigns;
    private final CouponLedger ledger;
    private Map<String, Set<String>> holders = new HashMap<>();
    private Set<Addition> additions = new HashSet<>();
    private final Map<String, MutableCampaign> changed = new LinkedHashMap<>();
    private final List<LineRecord<CampaignOpened>> opened = new ArrayList<>(0);
    private final List<LineRecord<StockAdded>> stocked = new ArrayList<>(0);
    private final List<LineRecord<CampaignClosed>> closed = new ArrayList<>(0);
    private final List<Winner> winners = new ArrayList<>();
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);

    BatchDecision(LineId line, CampaignCache campaigns, CouponLedger ledger) {
        this.line = line;
        this.campaigns = campaigns;
        this.ledger = ledger;
    }

    void prepare(List<LineRecord<CouponRecord>> entries) {
        Set<String> coupons = new HashSet<>();
        Set<String> requested = new HashSet<>();
        Set<String> restocked = new HashSet<>();
        Set<Addition> asked = new HashSet<>();
        for (LineRecord<CouponRecord> entry : entries) {
            coupons.add(entry.message().couponId());
            switch (entry.message()) {
                case IssueRequested request -> requested.add(request.couponId());
                case StockAdded stock -> {
                    restocked.add(stock.couponId());
                    asked.add(addition(stock));
                }
                case CampaignOpened _, CampaignClosed _ -> {}
            }
        }
        campaigns.load(coupons);
        requested.removeIf(couponId -> !canWin(couponId, restocked));
        campaigns.loadHolders(requested);
        Map<String, Set<String>> candidates = candidates(entries, requested);
        if (!candidates.isEmpty()) {
            holders = ledger.holders(candidates);
        }
        if (!asked.isEmpty()) {
            additions = ledger.made(asked);
        }
    }

    /** The users that may hold the coupon that they request, by coupon. */
    private Map<String, Set<String>> candidates(List<LineRecord<CouponRecord>> entries, Set<String> winnable) {
        Map<String, Set<String>> candidates = new HashMap<>();
        for (LineRecord<CouponRecord> entry : entries) {
            if (entry.message() instanceof IssueRequested request
                    && winnable.contains(request.couponId())
                    && Objects.requireNonNull(campaigns.find(request.couponId()))
                            .mayBeHeldBy(request.userId())) {
                candidates
                        .computeIfAbsent(request.couponId(), _ -> new HashSet<>())
                        .add(request.userId());
            }
        }
        return candidates;
    }

    private static Addition addition(StockAdded stock) {
        return new Addition(stock.couponId(), stock.commandId());
    }

    /** Requests for a sold-out or closed campaign need no query: losers cost nothing. */
    private boolean canWin(String couponId, Set<String> restocked) {
        MutableCampaign campaign = campaigns.find(couponId);
        return campaign != null && campaign.isOpen() && (!campaign.isSoldOut() || restocked.contains(couponId));
    }

    void decide(LineRecord<CouponRecord> entry) {
        switch (entry.message()) {
            case IssueRequested request -> request(entry, request);
            case CampaignOpened opening -> open(entry, opening);
            case StockAdded stock -> stock(entry, stock);
            case CampaignClosed closing -> close(entry, closing);
        }
    }

    private void request(LineRecord<CouponRecord> entry, IssueRequested request) {
        MutableCampaign campaign = campaigns.find(request.couponId());
        Outcome outcome = campaign == null
                ? Outcome.UNKNOWN_COUPON
                : campaign.decide(
                        entry.offset(), entry.appendedAt(), request.userId(), knownHolders(campaign, request));
        if (campaign != null && outcome == Outcome.ISSUED) {
            changed.putIfAbsent(request.couponId(), campaign);
            winners.add(winner(entry, request, campaign.lastSerial()));
        }
        outcomes.merge(outcome, 1L, Long::sum);
    }

    /** A sold-out campaign needs no holders. */
    private Set<String> knownHolders(MutableCampaign campaign, IssueRequested request) {
        return campaign.isSoldOut() ? Set.of() : holders.computeIfAbsent(request.couponId(), _ -> new HashSet<>());
    }

    private static Winner winner(LineRecord<?> entry, IssueRequested request, long serial) {
        return new Winner(
                request.couponId(), serial, request.userId(), entry.offset(), request.nonce(), entry.appendedAt());
    }

    private void open(LineRecord<?> entry, CampaignOpened opening) {
        if (campaigns.find(opening.couponId()) != null) {
            return;
        }
        Instant opensAt = opening.opensAt();
        MutableCampaign campaign = campaigns.open(new Campaign(
                opening.couponId(),
                line.partition(),
                opening.name(),
                opening.quantity(),
                0,
                opening.discount(),
                opensAt == null ? entry.appendedAt() : opensAt,
                opening.closesAt(),
                List.of(),
                null,
                entry.offset()));
        changed.put(opening.couponId(), campaign);
        opened.add(new LineRecord<>(entry.offset(), entry.appendedAt(), opening));
    }

    private void stock(LineRecord<?> entry, StockAdded stock) {
        MutableCampaign campaign = openCampaign(stock.couponId());
        if (campaign == null
                || campaign.isClosedFor(entry.offset(), entry.appendedAt())
                || !additions.add(addition(stock))) {
            return;
        }
        campaign.addStock(entry.offset(), stock.added());
        changed.putIfAbsent(stock.couponId(), campaign);
        stocked.add(new LineRecord<>(entry.offset(), entry.appendedAt(), stock));
    }

    private void close(LineRecord<?> entry, CampaignClosed closing) {
        MutableCampaign campaign = openCampaign(closing.couponId());
        if (campaign == null) {
            return;
        }
        campaign.close(entry.offset());
        changed.putIfAbsent(closing.couponId(), campaign);
        closed.add(new LineRecord<>(entry.offset(), entry.appendedAt(), closing));
    }

    private @Nullable MutableCampaign openCampaign(String couponId) {
        MutableCampaign campaign = campaigns.find(couponId);
        return campaign != null && campaign.isOpen() ? campaign : null;
    }

    BatchChanges changes(long next) {
        List<Campaign> after =
                changed.values().stream().map(campaign -> campaign.asOf(next)).toList();
        return new BatchChanges(opened, stocked, closed, after, winners);
    }

    Map<Outcome, Long> outcomes() {
        return outcomes;
    }
}
