package dev.rushline.audit.coupon;

import dev.rushline.audit.coupon.CampaignState.Stock;
import dev.rushline.audit.coupon.CampaignState.Terms;
import dev.rushline.audit.coupon.CampaignState.Window;
import dev.rushline.audit.coupon.CampaignState.Winner;
import dev.rushline.audit.log.LogRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Computes the winners from the records alone: the first distinct users in the order of offsets, while stock is left. It uses no
 * class of the product. Records come in the order of their offsets; partitions may alternate.
 */
public final class CouponReplay {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int NAME = 200;
    private static final Set<String> TYPES = Set.of("CampaignOpened", "IssueRequested", "StockAdded", "CampaignClosed");

    private final boolean keepsOutcomes;
    private final Map<String, Map<Integer, Campaign>> campaigns = new HashMap<>();
    private final List<LogRecord> unreadable = new ArrayList<>();
    private final Map<Integer, Long> ends = new HashMap<>();

    /** A campaign as one partition has it. */
    private static final class Campaign {
        private final LogRecord opening;
        private final Terms terms;
        private final List<LogRecord> openings = new ArrayList<>();
        private long quantity;
        private long requests;
        private @Nullable Long closed;
        private final List<Stock> added = new ArrayList<>();
        private final Map<String, Winner> winners = new HashMap<>();
        private final List<Winner> inOrder = new ArrayList<>();
        private final List<Window> windows = new ArrayList<>();
        private final Set<String> commands = new HashSet<>();
        private final Map<String, List<String>> outcomes = new HashMap<>();

        private Campaign(LogRecord record, JsonNode opened) {
            opening = record;
            quantity = opened.path("quantity").asLong();
            Long closesAt = time(opened.path("closesAt"));
            Long opensAt = time(opened.path("opensAt"));
            terms = new Terms(
                    record.offset(),
                    opened.path("name").asString(),
                    opened.path("discount").isIntegralNumber()
                            ? opened.path("discount").asLong()
                            : null,
                    opensAt == null ? record.millis() : opensAt,
                    closesAt);
        }

        private boolean isClosedAt(long millis) {
            return closed != null || (terms.closesAt() != null && millis >= terms.closesAt());
        }

        private CampaignState state(String couponId) {
            return new CampaignState(
                    couponId, opening.partition(), terms, quantity, inOrder.size(), closed, added, inOrder, windows);
        }
    }

    private CouponReplay(boolean keepsOutcomes) {
        this.keepsOutcomes = keepsOutcomes;
    }

    /** A replay that keeps the winners only. */
    public static CouponReplay ofWinners() {
        return new CouponReplay(false);
    }

    /** The whole log, with the verdict of every request. */
    public static ExpectedLedger replay(List<LogRecord> log) {
        CouponReplay replay = new CouponReplay(true);
        log.forEach(replay::next);
        return replay.end();
    }

    public void next(LogRecord record) {
        ends.put(record.partition(), record.offset() + 1);
        if (record.isPadding()) {
            return;
        }
        JsonNode message = message(record);
        if (message == null) {
            unreadable.add(record);
            return;
        }
        String couponId = message.path("couponId").asString();
        String type = message.path("type").asString();
        if (type.equals("CampaignOpened")) {
            campaigns
                    .computeIfAbsent(couponId, _ -> new TreeMap<>())
                    .computeIfAbsent(record.partition(), _ -> new Campaign(record, message))
                    .openings
                    .add(record);
            return;
        }
        Campaign campaign = campaigns.getOrDefault(couponId, Map.of()).get(record.partition());
        if (campaign != null) {
            next(record, message, type, campaign);
        }
    }

    private void next(LogRecord record, JsonNode message, String type, Campaign campaign) {
        if (type.equals("IssueRequested")) {
            String userId = message.path("userId").asString();
            String outcome = decide(record, message, userId, campaign);
            campaign.requests++;
            if (keepsOutcomes) {
                campaign.outcomes
                        .computeIfAbsent(userId, _ -> new ArrayList<>())
                        .add(outcome);
            }
        } else if (campaign.closed == null && type.equals("CampaignClosed")) {
            campaign.closed = record.offset();
        } else if (type.equals("StockAdded") && !campaign.isClosedAt(record.millis())) {
            addStock(record, message, campaign);
        }
    }

    private static void addStock(LogRecord record, JsonNode message, Campaign campaign) {
        String commandId = message.path("commandId").asString();
        if (!campaign.commands.add(commandId)) {
            return;
        }
        if (campaign.inOrder.size() == campaign.quantity) {
            campaign.windows.add(new Window(campaign.windows.removeLast().from(), record.offset()));
        }
        long added = message.path("added").asLong();
        campaign.quantity += added;
        campaign.added.add(new Stock(record.offset(), commandId, added));
    }

    private static String decide(LogRecord record, JsonNode message, String userId, Campaign campaign) {
        if (campaign.isClosedAt(record.millis())) {
            return "CLOSED";
        }
        if (record.millis() < campaign.terms.opensAt()) {
            return "NOT_OPEN";
        }
        if (campaign.inOrder.size() == campaign.quantity) {
            return "SOLD_OUT";
        }
        Winner earlier = campaign.winners.get(userId);
        if (earlier != null) {
            return "ALREADY_ISSUED " + earlier.serial();
        }
        long serial = campaign.inOrder.size() + 1L;
        Winner winner = new Winner(
                serial, userId, record.offset(), message.path("nonce").asLong(), record.millis());
        campaign.winners.put(userId, winner);
        campaign.inOrder.add(winner);
        if (serial == campaign.quantity) {
            campaign.windows.add(new Window(record.offset() + 1, null));
        }
        return "ISSUED " + serial;
    }

    /**
     * What follows from the records so far. A campaign is in the partition of its first opening; an opening elsewhere contradicts
     * the ledger and is dead-lettered.
     */
    public ExpectedLedger end() {
        Map<String, CampaignState> states = new HashMap<>();
        Map<ExpectedLedger.Requester, List<String>> outcomes = new HashMap<>();
        List<LogRecord> invalid = new ArrayList<>(unreadable);
        long requests = 0;
        for (Map.Entry<String, Map<Integer, Campaign>> each : campaigns.entrySet()) {
            String couponId = each.getKey();
            Campaign first = each.getValue().values().stream()
                    .min(Comparator.comparingLong(campaign -> campaign.opening.millis()))
                    .orElseThrow();
            each.getValue().values().stream()
                    .filter(campaign -> campaign != first)
                    .forEach(campaign -> invalid.addAll(campaign.openings));
            states.put(couponId, first.state(couponId));
            requests += first.requests;
            first.outcomes.forEach(
                    (userId, verdicts) -> outcomes.put(new ExpectedLedger.Requester(couponId, userId), verdicts));
        }
        return new ExpectedLedger(states, requests, outcomes, invalid, ends);
    }

    private static @Nullable JsonNode message(LogRecord record) {
        try {
            JsonNode message = record.value() == null ? null : JSON.readTree(record.bytes());
            return message != null && isMessage(message) ? message : null;
        } catch (JacksonException | DateTimeException unreadable) {
            return null;
        }
    }

    private static boolean isMessage(JsonNode message) {
        return TYPES.contains(message.path("type").asString(""))
                && message.path("couponId").asString("").matches("[A-Za-z0-9_-]{1,64}")
                && switch (message.path("type").asString()) {
                    case "IssueRequested" ->
                        isText(message.path("userId"), 64)
                                && message.path("nonce").isIntegralNumber();
                    case "StockAdded" ->
                        isText(message.path("commandId"), 64)
                                && isText(message.path("by"), 64)
                                && isAmount(message.path("added"));
                    case "CampaignOpened" -> isOpening(message);
                    default -> isText(message.path("by"), 64);
                };
    }

    private static boolean isOpening(JsonNode message) {
        Long opensAt = time(message.path("opensAt"));
        Long closesAt = time(message.path("closesAt"));
        JsonNode discount = message.path("discount");
        return isText(message.path("name"), NAME)
                && isText(message.path("by"), 64)
                && isAmount(message.path("quantity"))
                && (discount.isMissingNode() || discount.isNull() || isAmount(discount))
                && (opensAt == null || closesAt == null || closesAt > opensAt);
    }

    private static boolean isText(JsonNode node, int length) {
        return node.isString() && node.asString().matches("\\P{Cntrl}{1," + length + "}");
    }

    private static boolean isAmount(JsonNode node) {
        return node.isIntegralNumber() && node.asLong(0) >= 1 && node.asLong(0) <= 1_000_000_000;
    }

    private static @Nullable Long time(JsonNode node) {
        return node.isString() ? Instant.parse(node.asString()).toEpochMilli() : null;
    }
}
