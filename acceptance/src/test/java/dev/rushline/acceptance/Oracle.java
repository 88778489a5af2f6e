package dev.rushline.acceptance;

import dev.rushline.acceptance.CampaignState.Window;
import dev.rushline.acceptance.CampaignState.Winner;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Computes the winners from the records alone: the first distinct users in the order of offsets, while stock is left. It uses
 * no class of the product.
 */
final class Oracle {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> TYPES = Set.of("CampaignOpened", "IssueRequested", "StockAdded", "CampaignClosed");

    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final Map<String, Integer> partitions;
    private final Map<ExpectedLedger.Requester, List<String>> outcomes = new HashMap<>();
    private final List<LogRecord> invalid = new ArrayList<>();

    private static final class Campaign {
        private final int partition;
        private final long opensAt;
        private final long closesAt;
        private long quantity;
        private @Nullable Long closed;
        private final Map<String, Winner> winners = new HashMap<>();
        private final List<Winner> inOrder = new ArrayList<>();
        private final List<Window> windows = new ArrayList<>();
        private final Set<String> commands = new HashSet<>();

        private Campaign(LogRecord record, JsonNode opened) {
            partition = record.partition();
            quantity = opened.path("quantity").asLong();
            opensAt = time(opened.path("opensAt"), record.millis());
            closesAt = time(opened.path("closesAt"), Long.MAX_VALUE);
        }
    }

    private Oracle(Map<String, Integer> partitions) {
        this.partitions = partitions;
    }

    static ExpectedLedger replay(List<LogRecord> log) {
        Oracle oracle = new Oracle(partitions(log));
        Map<Integer, Long> ends = new HashMap<>();
        for (LogRecord record : log) {
            oracle.next(record);
            ends.put(record.partition(), record.offset() + 1);
        }
        Map<String, CampaignState> states = new HashMap<>();
        oracle.campaigns.forEach((id, campaign) -> states.put(
                id,
                new CampaignState(
                        id,
                        campaign.partition,
                        campaign.quantity,
                        campaign.inOrder.size(),
                        campaign.closed,
                        campaign.inOrder,
                        campaign.windows)));
        return new ExpectedLedger(states, oracle.outcomes, oracle.invalid, ends);
    }

    /** A campaign is in the partition of its first opening; an opening elsewhere contradicts the ledger and is dead-lettered. */
    private static Map<String, Integer> partitions(List<LogRecord> log) {
        Map<String, LogRecord> first = new HashMap<>();
        for (LogRecord record : log) {
            JsonNode message = message(record.value());
            if (message != null && message.path("type").asString().equals("CampaignOpened")) {
                first.merge(
                        message.path("couponId").asString(),
                        record,
                        (one, other) -> one.millis() <= other.millis() ? one : other);
            }
        }
        Map<String, Integer> partitions = new HashMap<>();
        first.forEach((id, record) -> partitions.put(id, record.partition()));
        return partitions;
    }

    private void next(LogRecord record) {
        JsonNode message = message(record.value());
        if (message == null) {
            invalid.add(record);
            return;
        }
        String couponId = message.path("couponId").asString();
        String type = message.path("type").asString();
        boolean isInItsPartition = partitions.getOrDefault(couponId, -1) == record.partition();
        if (type.equals("CampaignOpened") && !isInItsPartition) {
            invalid.add(record);
        } else if (type.equals("CampaignOpened")) {
            campaigns.computeIfAbsent(couponId, _ -> new Campaign(record, message));
        } else if (isInItsPartition && campaigns.containsKey(couponId)) {
            next(record, message, type, campaigns.get(couponId));
        }
    }

    private void next(LogRecord record, JsonNode message, String type, Campaign campaign) {
        if (type.equals("IssueRequested")) {
            String userId = message.path("userId").asString();
            outcomes.computeIfAbsent(
                            new ExpectedLedger.Requester(
                                    message.path("couponId").asString(), userId),
                            _ -> new ArrayList<>())
                    .add(decide(record, message, userId, campaign));
        } else if (campaign.closed == null && type.equals("CampaignClosed")) {
            campaign.closed = record.offset();
        } else if (campaign.closed == null
                && campaign.commands.add(message.path("commandId").asString())) {
            if (campaign.inOrder.size() == campaign.quantity) {
                campaign.windows.add(new Window(campaign.windows.removeLast().from(), record.offset()));
            }
            campaign.quantity += message.path("added").asLong();
        }
    }

    private static String decide(LogRecord record, JsonNode message, String userId, Campaign campaign) {
        if (campaign.closed != null || record.millis() >= campaign.closesAt) {
            return "CLOSED";
        }
        if (record.millis() < campaign.opensAt) {
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

    private static @Nullable JsonNode message(@Nullable ByteBuffer value) {
        try {
            JsonNode message = value == null ? null : JSON.readTree(bytes(value));
            return message != null && isMessage(message) ? message : null;
        } catch (JacksonException | DateTimeException unreadable) {
            return null;
        }
    }

    private static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }

    private static boolean isMessage(JsonNode message) {
        return TYPES.contains(message.path("type").asString(""))
                && message.path("couponId").asString("").matches("[A-Za-z0-9_-]{1,64}")
                && switch (message.path("type").asString()) {
                    case "IssueRequested" ->
                        isText(message.path("userId")) && message.path("nonce").isIntegralNumber();
                    case "StockAdded" -> isText(message.path("commandId")) && isAmount(message.path("added"));
                    case "CampaignOpened" -> isText(message.path("name")) && isAmount(message.path("quantity"));
                    default -> isText(message.path("by"));
                };
    }

    private static boolean isText(JsonNode node) {
        return node.isString() && node.asString().matches("\\P{Cntrl}{1,64}");
    }

    private static boolean isAmount(JsonNode node) {
        return node.isIntegralNumber() && node.asLong(0) >= 1 && node.asLong(0) <= 1_000_000_000;
    }

    private static long time(JsonNode node, long otherwise) {
        return node.isString() ? Instant.parse(node.asString()).toEpochMilli() : otherwise;
    }
}
