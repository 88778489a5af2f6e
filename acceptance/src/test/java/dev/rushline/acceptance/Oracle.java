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
 * Says from the records alone who must have won. It shares no line with the product and is as plain as the rules are: the
 * first distinct users in the order of the line, while there is something left.
 */
final class Oracle {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> TYPES = Set.of("CampaignOpened", "IssueRequested", "StockAdded", "CampaignClosed");

    private final Map<String, Tally> campaigns = new HashMap<>();
    private final Map<String, Integer> homes;
    private final Map<ExpectedLedger.Asking, List<String>> outcomes = new HashMap<>();
    private final List<LogRecord> poison = new ArrayList<>();

    private static final class Tally {
        private final int partition;
        private final long opensAt;
        private final long closesAt;
        private long quantity;
        private @Nullable Long closed;
        private final Map<String, Winner> winners = new HashMap<>();
        private final List<Winner> inOrder = new ArrayList<>();
        private final List<Window> windows = new ArrayList<>();
        private final Set<String> commands = new HashSet<>();

        private Tally(LogRecord record, JsonNode opened) {
            partition = record.partition();
            quantity = opened.path("quantity").asLong();
            opensAt = time(opened.path("opensAt"), record.millis());
            closesAt = time(opened.path("closesAt"), Long.MAX_VALUE);
        }
    }

    private Oracle(Map<String, Integer> homes) {
        this.homes = homes;
    }

    static ExpectedLedger replay(List<LogRecord> log) {
        Oracle oracle = new Oracle(homes(log));
        Map<Integer, Long> ends = new HashMap<>();
        for (LogRecord record : log) {
            oracle.next(record);
            ends.put(record.partition(), record.offset() + 1);
        }
        Map<String, CampaignState> states = new HashMap<>();
        oracle.campaigns.forEach((id, tally) -> states.put(
                id,
                new CampaignState(
                        id,
                        tally.partition,
                        tally.quantity,
                        tally.inOrder.size(),
                        tally.closed,
                        tally.inOrder,
                        tally.windows)));
        return new ExpectedLedger(states, oracle.outcomes, oracle.poison, ends);
    }

    /** A campaign lives where it was opened first; an opening elsewhere contradicts the ledger and is set aside. */
    private static Map<String, Integer> homes(List<LogRecord> log) {
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
        Map<String, Integer> homes = new HashMap<>();
        first.forEach((id, record) -> homes.put(id, record.partition()));
        return homes;
    }

    private void next(LogRecord record) {
        JsonNode message = message(record.value());
        if (message == null) {
            poison.add(record);
            return;
        }
        String couponId = message.path("couponId").asString();
        String type = message.path("type").asString();
        boolean isHome = homes.getOrDefault(couponId, -1) == record.partition();
        if (type.equals("CampaignOpened") && !isHome) {
            poison.add(record);
        } else if (type.equals("CampaignOpened")) {
            campaigns.computeIfAbsent(couponId, _ -> new Tally(record, message));
        } else if (isHome && campaigns.containsKey(couponId)) {
            next(record, message, type, campaigns.get(couponId));
        }
    }

    private void next(LogRecord record, JsonNode message, String type, Tally tally) {
        if (type.equals("IssueRequested")) {
            String userId = message.path("userId").asString();
            outcomes.computeIfAbsent(
                            new ExpectedLedger.Asking(message.path("couponId").asString(), userId), _ -> new ArrayList<>())
                    .add(ask(record, message, userId, tally));
        } else if (tally.closed == null && type.equals("CampaignClosed")) {
            tally.closed = record.offset();
        } else if (tally.closed == null
                && tally.commands.add(message.path("commandId").asString())) {
            if (tally.inOrder.size() == tally.quantity) {
                tally.windows.add(new Window(tally.windows.removeLast().from(), record.offset()));
            }
            tally.quantity += message.path("added").asLong();
        }
    }

    private static String ask(LogRecord record, JsonNode message, String userId, Tally tally) {
        if (tally.closed != null || record.millis() >= tally.closesAt) {
            return "CLOSED";
        }
        if (record.millis() < tally.opensAt) {
            return "NOT_OPEN";
        }
        if (tally.inOrder.size() == tally.quantity) {
            return "SOLD_OUT";
        }
        Winner earlier = tally.winners.get(userId);
        if (earlier != null) {
            return "ALREADY_ISSUED " + earlier.serial();
        }
        long serial = tally.inOrder.size() + 1L;
        Winner winner = new Winner(
                serial, userId, record.offset(), message.path("nonce").asLong(), record.millis());
        tally.winners.put(userId, winner);
        tally.inOrder.add(winner);
        if (serial == tally.quantity) {
            tally.windows.add(new Window(record.offset() + 1, null));
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
