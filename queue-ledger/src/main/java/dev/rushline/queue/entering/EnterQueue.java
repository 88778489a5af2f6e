package dev.rushline.queue.entering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rushline.line.Ticket;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.board.Board;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.waiting.QueueSnapshot;
import dev.rushline.queue.waiting.TicketStatus;
import dev.rushline.queue.waiting.TicketStatuses;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.dao.DataAccessException;

/**
 * Enters a queue: appends one record to its line and writes nothing else. While the ticket is remembered and stands, a user
 * who enters again gets the same one, also a concurrent call. Otherwise the user has two tickets, which are as good as one:
 * both show and collect the visit of the first that is called.
 */
public final class EnterQueue {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final QueueSnapshot queues;
    private final TicketStatuses statuses;
    private final LineAppender appender;
    private final Board board;
    private final Cache<Key, CompletableFuture<EnterResult>> remembered;

    private record Key(long queueId, String userId) {}

    public EnterQueue(
            QueueSnapshot queues,
            TicketStatuses statuses,
            LineAppender appender,
            Board board,
            EntryProperties properties) {
        this.queues = queues;
        this.statuses = statuses;
        this.appender = appender;
        this.board = board;
        // The calling thread does the maintenance: waking another thread costs more than the work.
        this.remembered = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(properties.remembered())
                .build();
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
        return enterOnce(queue.get(), new Key(queue.get().queueId(), userId));
    }

    private EnterResult enterOnce(Queue queue, Key key) {
        CompletableFuture<EnterResult> mine = new CompletableFuture<>();
        CompletableFuture<EnterResult> earlier = remembered.asMap().putIfAbsent(key, mine);
        if (earlier == null) {
            return appendAndShare(queue, key, mine);
        }
        EnterResult known = earlier.join();
        if (!(known instanceof EnterResult.Accepted(Ticket ticket))) {
            return known;
        }
        if (stands(ticket)) {
            return new EnterResult.Standing(ticket);
        }
        return remembered.asMap().replace(key, earlier, mine)
                ? appendAndShare(queue, key, mine)
                : enterOnce(queue, key);
    }

    private EnterResult appendAndShare(Queue queue, Key key, CompletableFuture<EnterResult> mine) {
        EnterResult result = new EnterResult.Unavailable(RETRY_AFTER);
        try {
            result = append(queue, key.userId());
        } finally {
            if (!(result instanceof EnterResult.Accepted)) {
                remembered.asMap().remove(key, mine);
            }
            mine.complete(result);
        }
        return result;
    }

    private EnterResult append(Queue queue, String userId) {
        var request = LineAppender.Request.of(queue.concertId(), userId);
        var message = new Entered(queue.concertId(), userId, request.nonce(), queues.databaseTime());
        return switch (appender.append(QueueTopic.WAITING_TOKENS, queue.partition(), message, request)) {
            case AppendResult.Accepted(Ticket ticket) -> new EnterResult.Accepted(ticket);
            case AppendResult.Unavailable(Duration retryAfter) -> new EnterResult.Unavailable(retryAfter);
        };
    }

    /** Whether the ticket waits or its visit goes on. While the database does not answer, a ticket is taken to stand. */
    private boolean stands(Ticket ticket) {
        try {
            return switch (statuses.of(ticket)) {
                case TicketStatus.PreQueue _, TicketStatus.Waiting _, TicketStatus.Admitted _, TicketStatus.Active _ ->
                    true;
                case TicketStatus.Completed _,
                        TicketStatus.Expired _,
                        TicketStatus.Left _,
                        TicketStatus.Duplicate _,
                        TicketStatus.Gone _ -> false;
            };
        } catch (DataAccessException e) {
            return true;
        }
    }
}
