package dev.rushline.queue.api;

import dev.rushline.http.problem.Problem;
import org.springframework.http.HttpStatus;

/** The problems of the queue API. */
enum QueueProblem implements Problem {
    UNKNOWN_CONCERT(HttpStatus.NOT_FOUND, "This concert has no queue."),
    UNKNOWN_TOKEN(HttpStatus.NOT_FOUND, "You have no such token."),
    NO_FAIR_START(HttpStatus.NOT_FOUND, "This queue has no fair start."),
    QUEUE_CLOSED(HttpStatus.CONFLICT, "The queue is closed."),
    NO_FREE_LINE(HttpStatus.CONFLICT, "Every line is assigned to a concert."),
    MODE_FIXED(HttpStatus.CONFLICT, "The mode of a queue cannot be changed."),
    FAIR_START_PASSED(HttpStatus.CONFLICT, "The opening time cannot be changed."),
    NOT_YOUR_TURN(HttpStatus.CONFLICT, "It is not this token's turn."),
    EXPIRED(HttpStatus.GONE, "The turn of this token is over."),
    TOKEN_GONE(HttpStatus.GONE, "The topic of this token was deleted."),
    TOO_MANY_STREAMS(HttpStatus.SERVICE_UNAVAILABLE, "Too many event streams are open; poll instead."),
    LINE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The line did not answer in time; it is safe to retry.");

    private final Definition definition;

    QueueProblem(HttpStatus status, String title) {
        definition = new Definition(status, title);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
