package dev.rushline.queue.waiting;

import dev.rushline.line.board.Board;
import dev.rushline.queue.Queue;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/** What is said aloud, for everybody, from memory. */
public final class Announcements {

    private final Queues queues;
    private final Places places;
    private final Board board;
    private final Clock clock;

    public Announcements(Queues queues, Standings standings, Board board, Clock clock) {
        this.queues = queues;
        this.places = standings.places();
        this.board = board;
        this.clock = clock;
    }

    /** Who is being served in the concert's queue, or was last. */
    public Optional<NowServing> nowServing(String concertId) {
        return queues.findForAll(concertId).map(this::nowServing);
    }

    /** The concert's queue, for the terms of its fair start. */
    public Optional<Queue> queue(String concertId) {
        return queues.findForAll(concertId);
    }

    /** How many stand in the queue's line up to its end and have not left. */
    public long waiting(Queue queue, long end) {
        long front = places.front(queue);
        long left = queue.isDrawn()
                ? queues.departures().of(queue.partition()).countFrom(front)
                : queues.departures().undrawn(queue);
        return Math.max(0, end - front - left);
    }

    private NowServing nowServing(Queue queue) {
        long front = places.front(queue);
        return new NowServing(
                queue.concertId(),
                front,
                queues.tempoOf(queue).ratePerSecond(),
                queue.state(),
                queue.message(),
                queue.isDrawn() ? null : queue.opensAt(),
                Arrays.stream(places.left(queue, front)).boxed().toList(),
                queue.isOver(),
                clock.instant().minus(board.age()));
    }
}
