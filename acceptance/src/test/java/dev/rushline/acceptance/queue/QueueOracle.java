package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.LogRecord;
import dev.rushline.acceptance.queue.ExpectedTicket.Outcome;
import dev.rushline.acceptance.queue.AdmissionRow.TicketKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says from the records who must be called in which order, and whose ticket is one too many. From the tables it takes only
 * what is no record: which stretch of a line was whose, how far the line was called, who left, and when a stay ended. It
 * shares no line with the product.
 */
final class QueueOracle {

    private static final JsonMapper JSON = new JsonMapper();

    private final QueueTables tables;
    private final Map<TicketKey, AdmissionRow> stays;
    private final Map<QueueRow, Map<String, AdmissionRow>> lastStays = new HashMap<>();
    private final Map<QueueRow, Map<String, Long>> firstEarly = new HashMap<>();

    private record Ticket(QueueRow opening, long turn, long position, String userId, Instant appendedAt) {}

    private QueueOracle(QueueTables tables) {
        this.tables = tables;
        this.stays = tables.stays().stream().collect(Collectors.toMap(AdmissionRow::place, stay -> stay, (one, _) -> one));
    }

    /** Every ticket, line by line in the order in which they are called. */
    static List<ExpectedTicket> replay(List<LogRecord> log, QueueTables tables) {
        QueueOracle oracle = new QueueOracle(tables);
        return log.stream()
                .map(oracle::ticket)
                .flatMap(List::stream)
                .sorted(Comparator.<Ticket>comparingInt(
                                ticket -> ticket.opening().partition())
                        .thenComparingLong(Ticket::turn))
                .map(oracle::called)
                .toList();
    }

    /** Where the early tickets of a queue end by the log: at the first record that came when it was open. */
    static @Nullable Long endOfEarly(List<LogRecord> log, QueueRow opening) {
        Instant opensAt = opening.opensAt();
        return log.stream()
                .filter(record -> opensAt != null
                        && opening.holds(record.partition(), record.offset())
                        && record.millis() >= opensAt.toEpochMilli())
                .map(LogRecord::offset)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<Ticket> ticket(LogRecord record) {
        JsonNode message = message(record);
        List<Ticket> tickets = new ArrayList<>();
        for (QueueRow opening : tables.openings().values()) {
            if (opening.holds(record.partition(), record.offset()) && isEntry(message, opening.concertId())) {
                String userId = message.path("userId").asString();
                if (isEarly(opening, record.offset()) && !leftBeforeTheOpening(opening, record.offset())) {
                    firstEarly.computeIfAbsent(opening, _ -> new HashMap<>()).putIfAbsent(userId, record.offset());
                }
                tickets.add(new Ticket(
                        opening,
                        turnOf(opening, record.offset()),
                        record.offset(),
                        userId,
                        Instant.ofEpochMilli(record.millis())));
            }
        }
        return tickets;
    }

    private ExpectedTicket called(Ticket ticket) {
        return new ExpectedTicket(
                ticket.opening(),
                ticket.turn(),
                ticket.position(),
                ticket.userId(),
                ticket.appendedAt(),
                fateOf(ticket));
    }

    private Outcome fateOf(Ticket ticket) {
        QueueRow opening = ticket.opening();
        boolean isDrawn = opening.opensAt() == null || opening.frozenTo() != null;
        if (!isDrawn || ticket.turn() >= tables.cursors().getOrDefault(opening.partition(), 0L)) {
            return Outcome.WAITING;
        }
        TicketKey place = new TicketKey(opening.queueId(), ticket.position());
        Map<String, AdmissionRow> last = lastStays.computeIfAbsent(opening, _ -> new HashMap<>());
        AdmissionRow before = last.get(ticket.userId());
        if (before != null && (before.endedAt() == null || before.endedAt().isAfter(ticket.appendedAt()))) {
            return Outcome.DUPLICATE;
        }
        if (isEarly(opening, ticket.position())
                && !leftBeforeTheOpening(opening, ticket.position())
                && !countsInTheDraw(ticket)) {
            return Outcome.DUPLICATE;
        }
        AdmissionRow stay = stays.get(place);
        if (stay != null) {
            last.put(ticket.userId(), stay);
        }
        return tables.departures().containsKey(place) ? Outcome.LEFT : Outcome.ADMITTED;
    }

    /**
     * Of the early tickets of one user only the first counts that was there when the queue opened. Whoever leaves it
     * later has had a draw: else the best of many could be chosen once all are known.
     */
    private boolean countsInTheDraw(Ticket ticket) {
        Long first =
                firstEarly.getOrDefault(ticket.opening(), Map.of()).getOrDefault(ticket.userId(), ticket.position());
        return first == ticket.position();
    }

    private boolean leftBeforeTheOpening(QueueRow opening, long position) {
        Instant leftAt = tables.departures().get(new TicketKey(opening.queueId(), position));
        return leftAt != null && opening.opensAt() != null && leftAt.isBefore(opening.opensAt());
    }

    private static boolean isEarly(QueueRow opening, long position) {
        return opening.frozenTo() != null && position < opening.frozenTo();
    }

    private static long turnOf(QueueRow opening, long position) {
        return opening.seed() == null || opening.frozenTo() == null
                ? position
                : new PublicOrder(opening.seed(), opening.from(), opening.frozenTo() - 1).turnOf(position);
    }

    private static boolean isEntry(JsonNode message, String concertId) {
        return message.path("type").asString("").equals("Entered")
                && message.path("concertId").asString("").equals(concertId)
                && message.path("userId").isString()
                && message.path("userId").asString().matches("\\P{Cntrl}{1,64}")
                && message.path("nonce").isIntegralNumber();
    }

    private static JsonNode message(LogRecord record) {
        try {
            byte[] bytes = new byte[record.value() == null ? 0 : record.value().remaining()];
            if (record.value() != null) {
                record.value().duplicate().get(bytes);
            }
            return JSON.readTree(bytes);
        } catch (JacksonException unreadable) {
            return JSON.nullNode();
        }
    }
}
