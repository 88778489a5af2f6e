package dev.rushline.line.board;

import dev.rushline.line.LineId;
import dev.rushline.line.Repeater;
import dev.rushline.line.Topic;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.CursorReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Every line's cursor, a moment old at most, in memory: asking costs no query, however many ask.
 *
 * <p>The board lags behind the ledger and never runs ahead of it. While the database cannot be read it stands still,
 * and places are as they were.
 */
public final class Board implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Board.class);

    private final CursorReader cursors;
    private final List<BoardSnapshot> snapshots;
    private final List<String> topics;
    private final BoardProperties properties;
    private final Map<LineId, Shown> lines = new ConcurrentHashMap<>();
    private final Semaphore waiters;
    private volatile long readAt = System.nanoTime();
    private boolean failing;
    private final Repeater repeater;

    /** One line on the board. */
    private static final class Shown {
        private final ServingRate pace;
        private final OffsetWaiters waiters = new OffsetWaiters();
        private volatile long position = -1;
        private volatile long lastSeen = -1;

        Shown(BoardProperties properties) {
            pace = new ServingRate(properties.rateWindow(), properties.refresh());
        }

        /** Somebody stands at this place. Two who come at once may hide one another for a moment; that is near enough. */
        void seen(long offset) {
            if (offset > lastSeen) {
                lastSeen = offset;
            }
        }
    }

    public Board(
            CursorReader cursors, List<BoardSnapshot> snapshots, List<Topic<?>> topics, BoardProperties properties) {
        this.cursors = cursors;
        this.snapshots = List.copyOf(snapshots);
        this.topics = topics.stream().<String>map(Topic::name).toList();
        this.properties = properties;
        this.waiters = new Semaphore(properties.waiters());
        this.repeater = new Repeater("board", properties.refresh(), this::refreshOrSay);
    }

    /** The offset that the line serves next; 0 while nobody has served it yet. */
    public long cursor(LineId line) {
        return Math.max(0, shown(line).position);
    }

    public TicketState stateOf(LineId line, long offset) {
        Shown shown = shown(line);
        shown.seen(offset);
        long ahead = offset - Math.max(0, shown.position);
        return ahead < 0 ? new TicketState.Served() : new TicketState.Waiting(ahead, shown.pace.timeFor(ahead + 1));
    }

    /** Records that the line served per second, lately. */
    public double ratePerSecond(LineId line) {
        return shown(line).pace.perSecond();
    }

    /**
     * Waits until the board shows that the offset was served, or the time is over, or too many wait already.
     *
     * @return whether it was served
     */
    public boolean awaitServed(LineId line, long offset, Duration atMost) throws InterruptedException {
        Shown shown = shown(line);
        if (shown.position > offset) {
            return true;
        }
        if (!waiters.tryAcquire()) {
            return false;
        }
        try (OffsetWaiters.Waiting waiting = shown.waiters.waitFor(offset)) {
            // The cursor may have passed between the first look and the wait.
            return shown.position > offset || waiting.latch().await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            waiters.release();
        }
    }

    /** How long ago the database was last read. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - readAt);
    }

    public boolean isStale() {
        return age().compareTo(properties.stale()) > 0;
    }

    /** Reads the cursors once and shows them, after every page that belongs to them. */
    void refresh() {
        List<Cursor> read = cursors.read(topics);
        Map<LineId, Long> moved = new HashMap<>();
        for (Cursor cursor : read) {
            long before = shown(cursor.line()).position;
            if (cursor.position() > before) {
                moved.put(cursor.line(), before);
            }
        }
        snapshots.forEach(snapshot -> snapshot.refresh(moved));
        long now = System.nanoTime();
        for (Cursor cursor : read) {
            show(shown(cursor.line()), cursor.position(), now);
        }
        readAt = now;
    }

    private static void show(Shown shown, long position, long now) {
        boolean moved = position > shown.position;
        boolean waited = moved || shown.lastSeen >= position;
        shown.position = position;
        shown.pace.observe(now, position, waited);
        if (moved) {
            shown.waiters.moved(position);
        }
    }

    private Shown shown(LineId line) {
        Shown shown = lines.get(line);
        return shown != null ? shown : lines.computeIfAbsent(line, _ -> new Shown(properties));
    }

    private void refreshOrSay() {
        try {
            refresh();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.error("the board cannot be read and shows what it showed before", e);
                failing = true;
            }
        }
    }

    @Override
    public void start() {
        repeater.start();
    }

    @Override
    public void stop() {
        repeater.stop();
    }

    /** Before anybody can ask, and until the last call is answered. */
    @Override
    public int getPhase() {
        return 1;
    }

    @Override
    public boolean isRunning() {
        return repeater.isRunning();
    }
}
