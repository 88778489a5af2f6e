package dev.rushline.audit.queue;

import dev.rushline.audit.log.LogRecord;
import dev.rushline.audit.queue.AdmissionRow.TicketKey;
import dev.rushline.audit.queue.ExpectedTicket.Outcome;
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
 * Computes from the records the outcome and the order of every ticket. From the tables it takes only what is in no record: the
 * range of each queue in its line, the cursors, the departures, and of each visit when it was collected, when it ended, and
 * which turns came during it. It uses no class of the product's rules.
 */
public final class QueueReplay {

    private static final JsonMapper JSON = new JsonMapper();

    private final QueueTables tables;
    private final Map<TicketKey, AdmissionRow> admissions;
    private final Map<Integer, List<QueueRow>> queues;
    private final Map<QueueRow, Map<String, List<AdmissionRow>>> visits = new HashMap<>();
    private final Map<Integer, Instant> lastAdmittedAt = new HashMap<>();
    private final Map<QueueRow, Map<String, Long>> firstInPreQueue = new HashMap<>();

    private record Ticket(QueueRow queue, long turn, long offset, String userId, Instant takenAt) {}

    private QueueReplay(QueueTables tables) {
        this.tables = tables;
        this.admissions = tables.admissionsByTicket();
        this.queues = tables.queues().values().stream().collect(Collectors.groupingBy(QueueRow::partition));
    }

    /** Every ticket, line by line in the order in which they are called. */
    public static List<ExpectedTicket> replay(List<LogRecord> log, QueueTables tables) {
        QueueReplay oracle = new QueueReplay(tables);
        return log.stream()
                .map(oracle::tickets)
                .flatMap(List::stream)
                .sorted(Comparator.<Ticket>comparingInt(ticket -> ticket.queue().partition())
                        .thenComparingLong(Ticket::turn))
                .map(oracle::expected)
                .toList();
    }

    /** Where the pre-queue of a queue ends: at the first record that was appended after the opening. */
    static @Nullable Long endOfPreQueue(List<LogRecord> log, QueueRow queue) {
        Instant opensAt = queue.opensAt();
        return log.stream()
                .filter(record -> opensAt != null
                        && queue.holds(record.partition(), record.offset())
                        && record.millis() >= opensAt.toEpochMilli())
                .map(LogRecord::offset)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<Ticket> tickets(LogRecord record) {
        JsonNode message = message(record);
        List<Ticket> tickets = new ArrayList<>();
        for (QueueRow queue : queues.getOrDefault(record.partition(), List.of())) {
            if (queue.holds(record.partition(), record.offset()) && isEntered(message, queue.concertId())) {
                String userId = message.path("userId").asString();
                if (isInPreQueue(queue, record.offset()) && !leftBeforeTheOpening(queue, record.offset())) {
                    firstInPreQueue.computeIfAbsent(queue, _ -> new HashMap<>()).putIfAbsent(userId, record.offset());
                }
                tickets.add(new Ticket(
                        queue, turnOf(queue, record.offset()), record.offset(), userId, takenAt(message, record)));
            }
        }
        return tickets;
    }

    private ExpectedTicket expected(Ticket ticket) {
        return new ExpectedTicket(
                ticket.queue(), ticket.turn(), ticket.offset(), ticket.userId(), ticket.takenAt(), outcomeOf(ticket));
    }

    private Outcome outcomeOf(Ticket ticket) {
        QueueRow queue = ticket.queue();
        boolean isDrawn = queue.opensAt() == null || queue.frozenTo() != null;
        if (!isDrawn || ticket.turn() >= tables.cursors().getOrDefault(queue.partition(), 0L)) {
            return Outcome.WAITING;
        }
        TicketKey key = new TicketKey(queue.queueId(), ticket.offset());
        List<AdmissionRow> before = visits.computeIfAbsent(queue, _ -> new HashMap<>())
                .computeIfAbsent(ticket.userId(), _ -> new ArrayList<>());
        if (!before.isEmpty() && wasDuring(before.getLast(), ticket)) {
            return Outcome.SAME_PLACE;
        }
        if (before.stream().anyMatch(visit -> isAfter(visit.claimedAt(), ticket.takenAt()))) {
            return Outcome.DUPLICATE;
        }
        if (uncollectedCallsAfter(ticket, before) >= queue.callsPerPerson()) {
            return Outcome.SAME_PLACE;
        }
        if (isInPreQueue(queue, ticket.offset())
                && !leftBeforeTheOpening(queue, ticket.offset())
                && !countsInTheDraw(ticket)) {
            return Outcome.SAME_PLACE;
        }
        AdmissionRow admission = admissions.get(key);
        if (admission != null) {
            before.add(admission);
            lastAdmittedAt.put(queue.partition(), admission.admittedAt());
        }
        return tables.departures().containsKey(key) ? Outcome.LEFT : Outcome.ADMITTED;
    }

    /** Whether the turn of the ticket came during the visit. A visit that ended before an earlier turn does not cover it. */
    private boolean wasDuring(AdmissionRow visit, Ticket ticket) {
        if (visit.endedAt() == null) {
            return true;
        }
        Instant earlierTurn = lastAdmittedAt.getOrDefault(ticket.queue().partition(), visit.admittedAt());
        return visit.coversTo() != null
                && ticket.offset() <= visit.coversTo()
                && !visit.endedAt().isBefore(earlierTurn);
    }

    private static long uncollectedCallsAfter(Ticket ticket, List<AdmissionRow> visits) {
        return visits.stream()
                .filter(visit -> visit.claimedAt() == null && isAfter(visit.admittedAt(), ticket.takenAt()))
                .count();
    }

    private static boolean isAfter(@Nullable Instant time, Instant other) {
        return time != null && time.isAfter(other);
    }

    /**
     * Of a user's tickets in the pre-queue only the first one counts that had not left when the queue opened. It still counts if it
     * leaves later, because otherwise a user could choose the best of many draws.
     */
    private boolean countsInTheDraw(Ticket ticket) {
        Long first =
                firstInPreQueue.getOrDefault(ticket.queue(), Map.of()).getOrDefault(ticket.userId(), ticket.offset());
        return first == ticket.offset();
    }

    private boolean leftBeforeTheOpening(QueueRow queue, long offset) {
        Instant leftAt = tables.departures().get(new TicketKey(queue.queueId(), offset));
        return leftAt != null
                && queue.opensAt() != null
                && leftAt.isBefore(queue.opensAt())
                && (queue.frozenAt() == null || leftAt.isBefore(queue.frozenAt()));
    }

    private static boolean isInPreQueue(QueueRow queue, long offset) {
        return queue.frozenTo() != null && offset < queue.frozenTo();
    }

    private static long turnOf(QueueRow queue, long offset) {
        return queue.seed() == null || queue.frozenTo() == null
                ? offset
                : new PublicOrder(queue.seed(), queue.from(), queue.frozenTo() - 1).turnOf(offset);
    }

    /** By the clock of the database, which times visits, if the record has it. */
    private static Instant takenAt(JsonNode message, LogRecord record) {
        return message.path("takenAt").isString()
                ? Instant.parse(message.path("takenAt").asString())
                : Instant.ofEpochMilli(record.millis());
    }

    private static boolean isEntered(JsonNode message, String concertId) {
        return message.path("type").asString("").equals("Entered")
                && message.path("concertId").asString("").equals(concertId)
                && message.path("userId").isString()
                && message.path("userId").asString().matches("\\P{Cntrl}{1,64}")
                && message.path("nonce").isIntegralNumber();
    }

    private static JsonNode message(LogRecord record) {
        try {
            return JSON.readTree(record.bytes());
        } catch (JacksonException unreadable) {
            return JSON.nullNode();
        }
    }
}
