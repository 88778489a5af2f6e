package dev.rushline.queue;

import dev.rushline.line.LineId;
import dev.rushline.line.Ticket;
import dev.rushline.line.Topic;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.board.Board;
import dev.rushline.line.board.BoardProperties;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.CursorReader;
import dev.rushline.queue.waiting.ActiveUsers;
import dev.rushline.queue.waiting.Admission;
import dev.rushline.queue.waiting.AdmissionReader;
import dev.rushline.queue.waiting.NowServingDocuments;
import dev.rushline.queue.waiting.Positions;
import dev.rushline.queue.waiting.QueueReader;
import dev.rushline.queue.waiting.QueueSnapshot;
import dev.rushline.queue.waiting.TicketStatuses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** Queues, their log, admissions and the board in memory. Only the test changes them. */
public final class InMemoryQueues implements LineAppender, CursorReader, QueueReader, AdmissionReader {

    /** So long that only the test refreshes the board. */
    public static final Duration REFRESH = Duration.ofDays(1);

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    public static final QueueSettings SETTINGS = new QueueSettings(10, 100, 60, 600, 2);

    private final Map<LineId, Long> cursors = new ConcurrentHashMap<>();
    private final Map<Long, Queue> ledger = new TreeMap<>();
    private final List<Departure> departures = new ArrayList<>();
    private final Map<Long, Admission> admissions = new TreeMap<>();
    private final Map<Long, String> admitted = new TreeMap<>();
    private final Map<String, Long> drawnTickets = new TreeMap<>();
    private final List<QueueRecord> appended = new ArrayList<>();
    private boolean unavailable;
    private boolean isRestored;
    private int queries;
    private final List<Set<Long>> sharedReads = new ArrayList<>();

    public final QueueSnapshot queues = new QueueSnapshot(this);
    public final ActiveUsers activeUsers = new ActiveUsers(this, queues);
    public final Board board = new Board(
            this,
            List.of(queues, activeUsers),
            List.of(QueueTopic.WAITING_TOKENS),
            new BoardProperties(REFRESH, Duration.ofSeconds(5), 10, Duration.ofSeconds(5)));
    private boolean replaced;
    public final Positions positions = new Positions(queues, board);
    public final TicketStatuses statuses =
            new TicketStatuses(queues, this, activeUsers, positions, board, Uuid.ZERO_UUID, () -> replaced);
    public final NowServingDocuments documents =
            new NowServingDocuments(queues, positions, board, Clock.fixed(NOON, ZoneOffset.UTC));

    /** An open dedicated queue. */
    public static Queue queue(long queueId, String concertId, int partition, long startOffset) {
        return new Queue(
                queueId,
                concertId,
                Queue.Mode.DEDICATED,
                partition,
                startOffset,
                null,
                SETTINGS,
                Queue.State.OPEN,
                null,
                null);
    }

    public static Queue shared(long queueId, String concertId, int ratePerSecond, Queue.State state) {
        return new Queue(
                queueId,
                concertId,
                Queue.Mode.SHARED,
                0,
                0,
                null,
                new QueueSettings(ratePerSecond, 100, 60, 600, 2),
                state,
                null,
                null);
    }

    public static Queue with(Queue queue, Queue.State state, @Nullable Long endOffset, @Nullable FairStart fairStart) {
        return new Queue(
                queue.queueId(),
                queue.concertId(),
                queue.mode(),
                queue.partition(),
                queue.startOffset(),
                endOffset,
                queue.settings(),
                state,
                queue.message(),
                fairStart);
    }

    public static Ticket ticket(String concertId, int partition, long offset, String userId) {
        return new Ticket(Uuid.ZERO_UUID, partition, offset, true, NOON, concertId, userId, 1);
    }

    public static Ticket bound(String concertId, int partition, long offset, String userId) {
        return new Ticket(Uuid.ZERO_UUID, partition, offset, false, NOON, concertId, userId, 1);
    }

    /** Writes the queue to the ledger; the board shows it after {@link #show}. */
    public void write(Queue queue) {
        ledger.put(queue.queueId(), queue);
    }

    /** Writes a departure to the ledger; the board shows it after {@link #show}. */
    public void leave(long queueId, long offset) {
        departures.add(new Departure(queueId, offset));
    }

    public void admit(Admission admission, String userId) {
        admissions.put(admission.offset(), admission);
        admitted.put(admission.offset(), userId);
    }

    /** Gives the draw of a user to this ticket. */
    public void draw(String userId, long offset) {
        drawnTickets.put(userId, offset);
    }

    /** An admission that can be claimed. */
    public static Admission admission(long offset) {
        return new Admission(offset, NOON, NOON.plusSeconds(60), null, null, null, null, false, NOON);
    }

    /** Moves the cursor of a line and refreshes the board. */
    public void serve(int partition, long cursor) {
        cursors.put(QueueTopic.WAITING_TOKENS.line(partition), cursor);
        show();
    }

    public void show() {
        board.refresh();
    }

    /** The database is another one by now, which does not have this queue and no departures. */
    public void restoreWithout(long queueId) {
        ledger.remove(queueId);
        departures.clear();
        isRestored = true;
    }

    public void breakDown() {
        unavailable = true;
    }

    public void replace() {
        replaced = true;
    }

    public List<QueueRecord> appended() {
        return appended;
    }

    /** The number of queries for queues and admissions. */
    public int queries() {
        return queries;
    }

    @Override
    public <M> AppendResult append(Topic<M> topic, int partition, M message, Request request) {
        if (unavailable) {
            return new AppendResult.Unavailable(Duration.ofSeconds(1));
        }
        appended.add((QueueRecord) message);
        return new AppendResult.Accepted(ticket(request.subject(), partition, appended.size() - 1L, request.holder()));
    }

    @Override
    public Optional<Queue> find(long queueId) {
        return Optional.ofNullable(ledger.get(queueId));
    }

    @Override
    public Optional<Queue> findLatest(String concertId) {
        queries++;
        return ledger.values().stream()
                .filter(queue -> queue.concertId().equals(concertId))
                .max(Comparator.comparingLong(Queue::queueId));
    }

    @Override
    public Optional<Queue> findStartedBy(String concertId, int partition, long offset) {
        queries++;
        return ledger.values().stream()
                .filter(queue -> queue.concertId().equals(concertId) && queue.partition() == partition)
                .filter(queue -> queue.startOffset() <= offset)
                .max(Comparator.comparingLong(Queue::startOffset));
    }

    @Override
    public List<Queue> findEnded(String concertId, int partition) {
        queries++;
        return ledger.values().stream()
                .filter(queue -> queue.concertId().equals(concertId) && queue.partition() == partition)
                .filter(Queue::isOver)
                .toList();
    }

    @Override
    public Changes<Queue> changedSince(@Nullable String horizon) {
        return new Changes<>(List.copyOf(ledger.values()), "1", NOON, isRestored);
    }

    @Override
    public Changes<Departure> departedSince(@Nullable String horizon) {
        return new Changes<>(List.copyOf(departures), "1", NOON, isRestored);
    }

    @Override
    public TicketRows find(long queueId, long offset, String userId) {
        queries++;
        return new TicketRows(
                Optional.ofNullable(admissions.get(offset)).filter(_ -> userId.equals(admitted.get(offset))),
                departures.contains(new Departure(queueId, offset)),
                latest(userId));
    }

    @Override
    public Optional<Admission> latestOf(long queueId, String userId) {
        queries++;
        return latest(userId);
    }

    private Optional<Admission> latest(String userId) {
        return admissions.values().stream()
                .filter(admission -> userId.equals(admitted.get(admission.offset())))
                .max(Comparator.comparing(Admission::isActive).thenComparingLong(Admission::offset));
    }

    @Override
    public OptionalLong drawnTicketOf(long queueId, String userId) {
        queries++;
        return drawnTickets.containsKey(userId) ? OptionalLong.of(drawnTickets.get(userId)) : OptionalLong.empty();
    }

    @Override
    public Instant time() {
        return NOON;
    }

    @Override
    public List<Call> active() {
        return calls().stream()
                .filter(call -> latest(call.userId()).stream().anyMatch(one -> one.ending() == null))
                .toList();
    }

    @Override
    public List<Call> since(Map<Integer, Instant> times) {
        return calls();
    }

    @Override
    public List<Call> sinceOf(Map<Long, Instant> times) {
        sharedReads.add(Set.copyOf(times.keySet()));
        return calls().stream()
                .filter(call -> times.containsKey(call.queueId()))
                .toList();
    }

    /** The queues of the shared line that each refresh of the board read the calls of. */
    public List<Set<Long>> sharedReads() {
        return sharedReads;
    }

    /** The tests have one queue with admissions. */
    private List<Call> calls() {
        return admitted.values().stream()
                .map(userId -> new Call(0, 1, userId, NOON))
                .toList();
    }

    @Override
    public List<Cursor> read(Collection<String> topics) {
        return cursors.entrySet().stream()
                .map(entry -> new Cursor(entry.getKey(), entry.getValue(), "owner"))
                .toList();
    }
}
