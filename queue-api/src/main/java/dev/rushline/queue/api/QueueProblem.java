package dev.rushline.queue.api;

import dev.rushline.http.problem.Problem;
import org.springframework.http.HttpStatus;

/** What can stand in the way of a place in a queue. */
enum QueueProblem implements Problem {
    UNKNOWN_CONCERT(HttpStatus.NOT_FOUND, "There is no queue of such a concert."),
    UNKNOWN_TOKEN(HttpStatus.NOT_FOUND, "You have no such token."),
    NO_FAIR_START(HttpStatus.NOT_FOUND, "This queue opened at once."),
    QUEUE_CLOSED(HttpStatus.CONFLICT, "The queue is closed."),
    NO_FREE_LINE(HttpStatus.CONFLICT, "Every line belongs to some concert."),
    MODE_FIXED(HttpStatus.CONFLICT, "A queue keeps the mode that it was opened in."),
    FAIR_START_PASSED(HttpStatus.CONFLICT, "The opening cannot be moved."),
    NOT_YOUR_TURN(HttpStatus.CONFLICT, "It is not this token's turn."),
    EXPIRED(HttpStatus.GONE, "The turn of this token is over."),
    TOKEN_GONE(HttpStatus.GONE, "The line of this token does not exist any more."),
    TOO_MANY_STREAMS(HttpStatus.SERVICE_UNAVAILABLE, "No more streams are held; ask again and again instead."),
    LINE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The line took nothing in time; it is safe to ask again.");

    private final Definition definition;

    QueueProblem(HttpStatus status, String title) {
        definition = new Definition(status, title);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
