package dev.rushline.queue.waiting;

import dev.rushline.line.board.Board;
import dev.rushline.queue.Queue;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/** What is said aloud, for everybody, from memory. */
public final class NowServingDocuments {

    private final QueueSnapshot queues;
    private final Positions positions;
    private final Board board;
    private final Clock clock;

    public NowServingDocuments(QueueSnapshot queues, TicketStatuses statuses, Board board, Clock clock) {
        this.queues = queues;
        this.positions = statuses.positions();
        this.board = board;
        this.clock = clock;
    }

    /** Who is being served in the concert's queue, or was last. */
    public Optional<NowServingDocument> nowServing(String concertId) {
        return queues.findForAll(concertId).map(this::nowServing);
    }

    /** The concert's queue, for the terms of its fair start. */
    public Optional<Queue> queue(String concertId) {
        return queues.findForAll(concertId);
    }

    /** How many stand in the queue's line up to its end and have not left. */
    public long waiting(Queue queue, long end) {
        long front = positions.front(queue);
        long left = queue.isOrderFixed()
                ? queues.departures().of(queue.partition()).countFrom(front)
                : queues.departures().undrawn(queue);
        return Math.max(0, end - front - left);
    }

    private NowServingDocument nowServing(Queue queue) {
        long front = positions.front(queue);
        return new NowServingDocument(
                queue.concertId(),
                front,
                queues.rateOf(queue).ratePerSecond(),
                queue.state(),
                queue.message(),
                queue.isOrderFixed() ? null : queue.opensAt(),
                Arrays.stream(positions.left(queue, front)).boxed().toList(),
                queue.isOver(),
                clock.instant().minus(board.age()));
    }
}
