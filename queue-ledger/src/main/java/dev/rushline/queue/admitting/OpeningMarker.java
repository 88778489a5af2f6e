package dev.rushline.queue.admitting;

import dev.rushline.line.append.LineAppender;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueRecord.OpeningReached;
import dev.rushline.queue.QueueTopic;
import java.util.concurrent.TimeUnit;

/**
 * Appends an {@link OpeningReached} to a line whose pre-queue is over and in which no later record shows it. The append is
 * repeated until a record is read.
 */
final class OpeningMarker {

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final LineAppender appender;
    private long appendedAt = System.nanoTime() - RETRY_NANOS;

    OpeningMarker(LineAppender appender) {
        this.appender = appender;
    }

    boolean isDue() {
        return System.nanoTime() - appendedAt > RETRY_NANOS;
    }

    void append(Queue queue) {
        appendedAt = System.nanoTime();
        var request = LineAppender.Request.of(queue.concertId(), QueueTopic.CONSUMER_GROUP);
        var _ = appender.append(
                QueueTopic.WAITING_TOKENS, queue.partition(), new OpeningReached(queue.concertId()), request);
    }
}
