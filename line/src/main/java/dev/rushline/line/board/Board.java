package dev.rushline.line.board;

import dev.rushline.line.LineId;
import dev.rushline.line.Topic;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.CursorReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The cursors of all lines in memory. A periodic task refreshes them every few milliseconds, so that a poll costs no query.
 *
 * <p>The board lags behind the database and is never ahead of it. While the database cannot be read, it keeps its last
 * cursors. A cursor that went back is that of an older copy of the database: the snapshots read all of its line again.
 */
public final class Board {

    private static final long NEVER = Long.MIN_VALUE;

    private final CursorReader cursors;
    private final List<BoardSnapshot> snapshots;
    private final List<String> topics;
    private final BoardProperties properties;
    private final Map<LineId, BoardLine> lines = new ConcurrentHashMap<>();
    private final Semaphore waiters;
    private volatile long readAt = System.nanoTime();

    /** One line on the board. */
    private static final class BoardLine {
        private volatile ServingRate rate;
        private final OffsetWaiters waiters = new OffsetWaiters();
        private volatile long position = -1;
        private volatile long readTo;
        private volatile long lastPolled = -1;
        private volatile long waitingSince = NEVER;

        BoardLine(BoardProperties properties) {
            rate = newRate(properties);
        }

        /** A caller polls for this offset. Two concurrent calls may lose the higher offset until the next poll. */
        void polledFor(long offset) {
            if (offset > lastPolled) {
                lastPolled = offset;
            }
            if (waitingSince == NEVER && offset >= position) {
                waitingSince = System.nanoTime();
            }
        }
    }

    private static ServingRate newRate(BoardProperties properties) {
        return new ServingRate(properties.rateWindow(), properties.refresh());
    }

    public Board(
            CursorReader cursors, List<BoardSnapshot> snapshots, List<Topic<?>> topics, BoardProperties properties) {
        this.cursors = cursors;
        this.snapshots = List.copyOf(snapshots);
        this.topics = topics.stream().<String>map(Topic::name).toList();
        this.properties = properties;
        this.waiters = new Semaphore(properties.waiters());
    }

    /** The cursor of the line; 0 if it was never served. */
    public long cursor(LineId line) {
        return Math.max(0, shown(line).position);
    }

    /** The offset before which all records of the line were read: a record that is appended now has it or a later one. */
    public long readTo(LineId line) {
        return shown(line).readTo;
    }

    public TicketState stateOf(LineId line, long offset) {
        BoardLine shown = shown(line);
        shown.polledFor(offset);
        long ahead = offset - Math.max(0, shown.position);
        return ahead < 0 ? new TicketState.Served() : new TicketState.Waiting(ahead, shown.rate.timeFor(ahead + 1));
    }

    /**
     * Asks the database whether the offset was served. After a failover with a loss it has an older cursor than the board until
     * the next refresh, and lacks what was decided since.
     */
    public boolean isServedInDatabase(LineId line, long offset) {
        return cursors.read(List.of(line.topic())).stream()
                .anyMatch(cursor -> cursor.line().equals(line) && cursor.position() > offset);
    }

    /** Records per second that the line served in the rate window. */
    public double ratePerSecond(LineId line) {
        return shown(line).rate.perSecond();
    }

    /**
     * Waits until the cursor is past the offset, for at most the given time. Returns at once if too many callers wait.
     *
     * @return whether it was served
     */
    public boolean awaitServed(LineId line, long offset, Duration timeout) throws InterruptedException {
        BoardLine shown = shown(line);
        if (shown.position > offset) {
            return true;
        }
        if (!waiters.tryAcquire()) {
            return false;
        }
        try (OffsetWaiters.Registration waiting = shown.waiters.register(offset)) {
            // The cursor may have passed the offset after the first check.
            return shown.position > offset || waiting.latch().await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            waiters.release();
        }
    }

    /** The time since the last successful read of the database. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - readAt);
    }

    public boolean isStale() {
        return age().compareTo(properties.stale()) > 0;
    }

    /**
     * Reads the cursors, refreshes every snapshot, and then publishes the cursors.
     *
     * @return whether a cursor moved
     */
    public boolean refresh() {
        List<Cursor> read = cursors.read(topics);
        Map<LineId, Long> moved = new HashMap<>();
        Set<LineId> gone = linesWithCursor();
        for (Cursor cursor : read) {
            gone.remove(cursor.line());
            long before = shown(cursor.line()).position;
            if (cursor.position() != before) {
                moved.put(cursor.line(), cursor.position() > before ? before : -1);
            }
        }
        gone.forEach(line -> moved.put(line, -1L));
        snapshots.forEach(snapshot -> snapshot.refresh(moved));
        long now = System.nanoTime();
        for (Cursor cursor : read) {
            BoardLine line = shown(cursor.line());
            show(line, cursor.position(), now);
            line.readTo = cursor.readTo();
        }
        gone.forEach(line -> show(shown(line), -1, now));
        readAt = now;
        return !moved.isEmpty();
    }

    private Set<LineId> linesWithCursor() {
        Set<LineId> found = new HashSet<>();
        lines.forEach((line, shown) -> {
            if (shown.position >= 0) {
                found.add(line);
            }
        });
        return found;
    }

    /** The line was busy while a caller waited. If none polled, it was for at most the time between two fast refreshes. */
    private void show(BoardLine shown, long position, long now) {
        if (position < shown.position) {
            shown.rate = newRate(properties);
            shown.readTo = 0;
        }
        boolean moved = position > shown.position;
        long since = shown.waitingSince;
        long waited = since == NEVER ? 0 : Math.max(0, now - since);
        long busy = Math.max(waited, moved ? properties.refresh().toNanos() : 0);
        shown.position = position;
        shown.waitingSince = shown.lastPolled < position ? NEVER : since == NEVER ? now : since;
        shown.rate.observe(now, position, busy);
        if (moved) {
            shown.waiters.moved(position);
        }
    }

    private BoardLine shown(LineId line) {
        BoardLine shown = lines.get(line);
        return shown != null ? shown : lines.computeIfAbsent(line, _ -> new BoardLine(properties));
    }
}
