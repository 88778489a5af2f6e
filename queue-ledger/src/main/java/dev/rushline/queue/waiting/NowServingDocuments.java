package dev.rushline.queue.waiting;

import dev.rushline.line.board.Board;
import dev.rushline.queue.Queue;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/** Builds the public documents of queues from memory. */
public final class NowServingDocuments {

    private final QueueSnapshot queues;
    private final Positions positions;
    private final Board board;
    private final Clock clock;

    public NowServingDocuments(QueueSnapshot queues, Positions positions, Board board, Clock clock) {
        this.queues = queues;
        this.positions = positions;
        this.board = board;
        this.clock = clock;
    }

    /** The document of the concert's current or last queue. */
    public Optional<NowServingDocument> find(String concertId) {
        return queues.findCached(concertId).map(this::document);
    }

    private NowServingDocument document(Queue queue) {
        long nextTurn = positions.nextTurn(queue);
        return new NowServingDocument(
                queue.concertId(),
                nextTurn,
                queues.limitsOf(queue).ratePerSecond(),
                queue.state(),
                queue.message(),
                queue.isOrderFixed() ? null : queue.opensAt(),
                Arrays.stream(positions.left(queue, nextTurn)).boxed().toList(),
                queue.isOver(),
                clock.instant().minus(board.age()));
    }
}
