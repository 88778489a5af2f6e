package dev.rushline.queue.waiting;

import dev.rushline.line.board.Board;
import dev.rushline.line.board.TicketState;
import dev.rushline.queue.Queue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The arithmetic of places. What is told in private and what everybody can reckon from the public document both follow
 * from the same front of the line and the same list of those who left.
 */
final class Positions {

    /** As many as a document should carry. Who left farther back is told when the front comes nearer. */
    static final int MOST_LEFT = 1_000;

    /** How far behind the front the places of those who left are let go of. */
    private static final long KEPT_BEHIND = 100_000;

    private final QueueSnapshot queues;
    private final Board board;
    private final Map<Integer, Ahead> ahead = new ConcurrentHashMap<>();

    /** The list of a line as of one front and one version of who left. */
    private static final class Ahead {
        private final long front;
        private final long version;
        private final long[] left;

        Ahead(long front, long version, long[] left) {
            this.front = front;
            this.version = version;
            this.left = left;
        }

        boolean isOf(long otherFront, long otherVersion) {
            return front == otherFront && version == otherVersion;
        }
    }

    Positions(QueueSnapshot queues, Board board) {
        this.queues = queues;
        this.board = board;
    }

    /** The turn that is called next. */
    long front(Queue queue) {
        long served = Math.max(board.cursor(queue.line()), queue.startOffset());
        Long end = queue.endOffset();
        if (end != null) {
            return Math.min(served, end);
        }
        return queue.isOrderFixed() ? served : queue.startOffset();
    }

    boolean wasCalled(Queue queue, long turn) {
        return turn < board.cursor(queue.line());
    }

    TicketStatus.Waiting waiting(Queue queue, long turn) {
        long front = front(queue);
        long position = turn - front - leftBefore(turn, left(queue, front)) + 1;
        return new TicketStatus.Waiting(Math.max(1, position), estimate(queue, Math.max(0, turn - front)));
    }

    /** The turns of those ahead who left, ascending: the nearest to the front. Nobody may change the array. */
    long[] left(Queue queue, long front) {
        if (queue.isOver() || !queue.isOrderFixed()) {
            return new long[0];
        }
        TurnSet turns = queues.departures().of(queue.partition());
        long version = turns.version();
        Ahead known = ahead.get(queue.partition());
        if (known != null && known.isOf(front, version)) {
            return known.left;
        }
        long[] left = turns.from(front, MOST_LEFT);
        turns.forgetBefore(front - KEPT_BEHIND);
        ahead.put(queue.partition(), new Ahead(front, version, left));
        return left;
    }

    /** By the rate really served lately, but never faster than the line is allowed to be. */
    private Optional<Duration> estimate(Queue queue, long before) {
        QueueSnapshot.LineRate rate = queues.rateOf(queue);
        TicketState place = board.place(queue.line(), board.cursor(queue.line()) + before);
        if (rate.isPaused() || !(place instanceof TicketState.Waiting(long _, Optional<Duration> served))) {
            return Optional.empty();
        }
        Duration atBest = Duration.ofNanos((long) ((before + 1) * 1e9 / rate.ratePerSecond()));
        return served.map(time -> time.compareTo(atBest) < 0 ? atBest : time);
    }

    private static int leftBefore(long turn, long[] left) {
        int at = Arrays.binarySearch(left, turn);
        return at < 0 ? -at - 1 : at;
    }
}
