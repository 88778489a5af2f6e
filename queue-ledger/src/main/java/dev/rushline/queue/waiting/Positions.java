package dev.rushline.queue.waiting;

import dev.rushline.line.board.Board;
import dev.rushline.line.board.TicketState;
import dev.rushline.queue.LineLimits;
import dev.rushline.queue.Queue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Computes positions from the cursor and the departures in memory. The position of one ticket and the public document
 * follow from the same next turn and the same list of departures, so they always agree.
 */
public final class Positions {

    /** Bounds the public document. Departures farther back appear in it as the cursor comes nearer. */
    static final int MAX_LEFT = 1_000;

    /** Departures farther behind the cursor are dropped from memory. */
    private static final long RETAINED_BEHIND = 100_000;

    private final QueueSnapshot queues;
    private final Board board;
    private final Map<Integer, DeparturesAhead> ahead = new ConcurrentHashMap<>();

    /** The departures ahead in a line, for one next turn and one version of the set. */
    private static final class DeparturesAhead {
        private final long nextTurn;
        private final long version;
        private final long[] left;

        DeparturesAhead(long nextTurn, long version, long[] left) {
            this.nextTurn = nextTurn;
            this.version = version;
            this.left = left;
        }

        boolean isOf(long otherTurn, long otherVersion) {
            return nextTurn == otherTurn && version == otherVersion;
        }
    }

    public Positions(QueueSnapshot queues, Board board) {
        this.queues = queues;
        this.board = board;
    }

    /** How many tickets wait in the line of the queue, up to its log end, and have not left. */
    public long countWaiting(Queue queue, long logEnd) {
        long nextTurn = nextTurn(queue);
        long left = queue.isOrderFixed()
                ? queues.departures().turns(queue.partition()).countFrom(nextTurn)
                : queues.departures().countUndrawn(queue);
        return Math.max(0, logEnd - nextTurn - left);
    }

    /** The turn that is called next. */
    long nextTurn(Queue queue) {
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
        long nextTurn = nextTurn(queue);
        long position = turn - nextTurn - leftBefore(turn, left(queue, nextTurn)) + 1;
        return new TicketStatus.Waiting(Math.max(1, position), estimate(queue, Math.max(0, turn - nextTurn)));
    }

    /** The turns ahead that left, ascending, the nearest ones only. The array is shared: do not change it. */
    long[] left(Queue queue, long nextTurn) {
        if (queue.isOver() || !queue.isOrderFixed()) {
            return new long[0];
        }
        TurnSet turns = queues.departures().turns(queue.partition());
        long version = turns.version();
        DeparturesAhead known = ahead.get(queue.partition());
        if (known != null && known.isOf(nextTurn, version)) {
            return known.left;
        }
        long[] left = turns.from(nextTurn, MAX_LEFT);
        turns.forgetBefore(nextTurn - RETAINED_BEHIND);
        ahead.put(queue.partition(), new DeparturesAhead(nextTurn, version, left));
        return left;
    }

    /** By the recently observed rate, but not faster than the rate of the line. */
    private Optional<Duration> estimate(Queue queue, long ahead) {
        LineLimits limits = queues.limitsOf(queue);
        TicketState place = board.stateOf(queue.line(), board.cursor(queue.line()) + ahead);
        if (limits.isPaused() || !(place instanceof TicketState.Waiting(long _, Optional<Duration> served))) {
            return Optional.empty();
        }
        Duration atBest = Duration.ofNanos((long) ((ahead + 1) * 1e9 / limits.ratePerSecond()));
        return served.map(time -> time.compareTo(atBest) < 0 ? atBest : time);
    }

    private static int leftBefore(long turn, long[] left) {
        int at = Arrays.binarySearch(left, turn);
        return at < 0 ? -at - 1 : at;
    }
}
