package dev.rushline.queue.admitting;

import dev.rushline.line.append.LineAppender;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueRecord.OpeningReached;
import dev.rushline.queue.QueueTopic;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends an {@link OpeningReached} to a line whose pre-queue is over and in which no later record shows it. The append is
 * repeated until a record is read. It runs on a thread of its own, because brokers that do not answer would hold up the other
 * lines of the serving thread.
 */
final class OpeningMarker {

    private static final Logger log = LoggerFactory.getLogger(OpeningMarker.class);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final LineAppender appender;
    private final AtomicBoolean isAppending = new AtomicBoolean();
    private long appendedAt = System.nanoTime() - RETRY_NANOS;

    OpeningMarker(LineAppender appender) {
        this.appender = appender;
    }

    boolean isDue() {
        return !isAppending.get() && System.nanoTime() - appendedAt > RETRY_NANOS;
    }

    void append(Queue queue) {
        if (isAppending.compareAndSet(false, true)) {
            appendedAt = System.nanoTime();
            Thread.ofVirtual().name("opening-" + queue.concertId()).start(() -> appendAndWait(queue));
        }
    }

    private void appendAndWait(Queue queue) {
        var request = LineAppender.Request.of(queue.concertId(), QueueTopic.CONSUMER_GROUP);
        try {
            var _ = appender.append(
                    QueueTopic.WAITING_TOKENS, queue.partition(), new OpeningReached(queue.concertId()), request);
        } catch (RuntimeException e) {
            log.warn("the opening of {} was not appended to its line; it is retried", queue.concertId(), e);
        } finally {
            isAppending.set(false);
        }
    }
}
