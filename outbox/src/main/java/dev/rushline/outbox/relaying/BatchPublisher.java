package dev.rushline.outbox.relaying;

import dev.rushline.runtime.thread.Backoff;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the batches in flight, one event of each key sequence at a time. A retriable error, or one that is not about the
 * event, makes it wait for the brokers; any other one refuses the event and ends its key sequence only. Confined to the relay's thread, apart from the
 * callbacks of the publisher.
 */
final class BatchPublisher {

    private static final Logger log = LoggerFactory.getLogger(BatchPublisher.class);
    private static final long RETRY_DELAY = Duration.ofMillis(500).toNanos();

    /** Only an operator ends it, and each attempt asks the brokers for all that waits. */
    private static final Backoff RETRY_OF_ALL = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));

    private static final long SLOW_SEND = Duration.ofMillis(200).toNanos();

    private final EventPublisher publisher;
    private final RelayMeters meters;
    private final NanoClock clock;
    private final Runnable wake;
    private final Consumer<Batch> completed;
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private final Deque<KeySequence> toSend = new ArrayDeque<>();
    private long notBefore;
    private boolean brokersAreAway;
    private final Set<String> refusedTopics = new HashSet<>();
    private int attemptsRefused;
    private volatile @Nullable Refusal refusal;

    /**
     * Nothing is in flight yet.
     *
     * @param wake called on any thread when there is a result to handle
     * @param completed is given each batch that is completed
     */
    BatchPublisher(
            EventPublisher publisher, RelayMeters meters, NanoClock clock, Runnable wake, Consumer<Batch> completed) {
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
        this.wake = wake;
        this.completed = completed;
        this.notBefore = clock.nanoTime();
    }

    /** What became of a send. */
    private record Result(
            KeySequence sequence,
            RecordedEvent event,
            @Nullable Exception error,
            long at) {}

    /**
     * The brokers take nothing, or nothing of a topic.
     *
     * @param since by the clock of the relay
     */
    record Refusal(String reason, long since) {}

    /** Why nothing is published although the brokers answer; null if that is not so. Read by any thread. */
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    void start(Batch batch) {
        batch.shard().start(batch);
        for (KeySequence sequence : batch.sequences()) {
            if (!batch.isRetry() && batch.shard().isStuck(sequence.key())) {
                batch.end(sequence);
            } else {
                toSend.add(sequence);
            }
        }
        if (batch.isCompleted()) {
            completed.accept(batch);
        }
    }

    /** Sends all events that may be in flight now, as long as it is allowed. */
    void send(BooleanSupplier isAllowed) {
        while (!toSend.isEmpty() && clock.isPast(notBefore) && isAllowed.getAsBoolean()) {
            KeySequence sequence = toSend.remove();
            if (sequence.batch().isAbandoned()) {
                continue;
            }
            RecordedEvent event = sequence.next();
            long before = clock.nanoTime();
            publisher.publish(event, error -> {
                results.add(new Result(sequence, event, error, clock.nanoTime()));
                wake.run();
            });
            if (clock.nanoTime() - before > SLOW_SEND) {
                // The producer blocked: the brokers may be away, and then the results say so.
                return;
            }
        }
    }

    boolean hasResults() {
        return !results.isEmpty();
    }

    void handleResults() {
        Result result = results.poll();
        while (result != null) {
            if (!result.sequence().batch().isAbandoned()) {
                handle(result);
            }
            result = results.poll();
        }
    }

    private void handle(Result result) {
        KeySequence sequence = result.sequence();
        Batch batch = sequence.batch();
        if (result.error() == null) {
            brokersAreAway = false;
            endRefusal(result.event().topic());
            meters.published(result.event(), result.at());
            sequence.acknowledge();
            if (sequence.isPublished()) {
                batch.end(sequence);
            } else {
                toSend.add(sequence);
            }
        } else if (isRetriable(result.error(), result.event())) {
            waitForBrokers(sequence, result.error());
        } else {
            refuse(sequence, result.error());
        }
        if (batch.isCompleted()) {
            completed.accept(batch);
        }
    }

    /** A missing topic shows as a timeout, but no retry brings it back. */
    private boolean isRetriable(Exception error, RecordedEvent event) {
        return PublishErrors.isRetriable(error)
                && !(error instanceof TimeoutException && publisher.isTopicMissing(event.topic()));
    }

    /** The same event is sent again, before all others. */
    private void waitForBrokers(KeySequence sequence, Exception error) {
        toSend.addFirst(sequence);
        boolean first = clock.isPast(notBefore);
        // All sends of a producer fail together, and it is replaced once.
        if (PublishErrors.isFatalToProducer(error) && first) {
            publisher.abort();
        }
        if (PublishErrors.isRefusalOfAll(error)) {
            refusedTopics.add(sequence.next().topic());
            waitForOperator(error, first);
            return;
        }
        if (!brokersAreAway) {
            log.warn("the brokers are not available, publishing is retried: {}", String.valueOf(error));
        }
        brokersAreAway = true;
        notBefore = Math.max(notBefore, clock.nanoTime() + RETRY_DELAY);
    }

    /** The answers to the sends of one attempt count once. */
    private void waitForOperator(Exception error, boolean first) {
        Refusal before = refusal;
        if (before == null) {
            log.error("the brokers take no events, and publishing is retried: {}", String.valueOf(error));
        }
        refusal = new Refusal(String.valueOf(error), before == null ? clock.nanoTime() : before.since());
        if (first) {
            attemptsRefused++;
            notBefore = clock.nanoTime() + RETRY_OF_ALL.after(attemptsRefused).toNanos();
        }
    }

    private void endRefusal(String topic) {
        if (refusedTopics.remove(topic) && refusedTopics.isEmpty()) {
            attemptsRefused = 0;
            refusal = null;
            log.info("the brokers take events again");
        }
    }

    private void refuse(KeySequence sequence, Exception error) {
        RecordedEvent event = sequence.next();
        meters.refused();
        log.warn("event {} ({}, {}) was refused: {}", event.id(), event.type(), event.eventId(), String.valueOf(error));
        sequence.batch().refuse(sequence, String.valueOf(error));
    }

    /** Drops what is in flight. Sends of shards that this relay still owns fail with a retriable error and are repeated. */
    void abort() {
        publisher.abort();
    }

    void close() {
        publisher.close();
    }
}
