package dev.rushline.queue.entering;

import dev.rushline.line.Ticket;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.board.Board;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.waiting.QueueSnapshot;
import java.time.Duration;
import java.util.Optional;

/**
 * Enters a queue: appends one record to its line and writes nothing else. A user who enters again has two tickets, of
 * which the first that has not left counts.
 */
public final class EnterQueue {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final QueueSnapshot queues;
    private final LineAppender appender;
    private final Board board;

    public EnterQueue(QueueSnapshot queues, LineAppender appender, Board board) {
        this.queues = queues;
        this.appender = appender;
        this.board = board;
    }

    public EnterResult enter(String concertId, String userId) {
        // While the board is stale, the queue may be closed or its line may belong to another concert.
        if (board.isStale()) {
            return new EnterResult.Unavailable(RETRY_AFTER);
        }
        Optional<Queue> queue = queues.find(concertId);
        if (queue.isEmpty()) {
            return new EnterResult.UnknownConcert();
        }
        if (queue.get().isOver() || queue.get().state() == Queue.State.CLOSED) {
            return new EnterResult.QueueClosed();
        }
        var request = LineAppender.Request.of(concertId, userId);
        var message = new Entered(concertId, userId, request.nonce());
        return switch (appender.append(QueueTopic.WAITING_TOKENS, queue.get().partition(), message, request)) {
            case AppendResult.Accepted(Ticket ticket) -> new EnterResult.Accepted(ticket);
            case AppendResult.Unavailable(Duration retryAfter) -> new EnterResult.Unavailable(retryAfter);
        };
    }
}
