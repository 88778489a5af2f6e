package dev.rushline.outbox.relaying;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rounds that are under way. Of each lane one event is with the brokers at a time. While the brokers are away everything
 * waits; what they refuse ends its lane and no other. Only the relay's thread comes here, apart from the brokers' answers.
 */
final class BatchPublisher {

    private static final Logger log = LoggerFactory.getLogger(BatchPublisher.class);
    private static final long PAUSE = Duration.ofMillis(500).toNanos();
    private static final long SLOW = Duration.ofMillis(200).toNanos();

    private final KafkaEventPublisher brokers;
    private final RelayMeters meters;
    private final Runnable wake;
    private final Consumer<Batch> over;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Deque<KeySequence> toSend = new ArrayDeque<>();
    private long notBefore = System.nanoTime();
    private boolean brokersAreAway;

    /**
     * Nothing is under way yet.
     *
     * @param wake called on any thread when there is an answer to be heard
     * @param over is given each round whose lanes have ended
     */
    BatchPublisher(KafkaEventPublisher brokers, RelayMeters meters, Runnable wake, Consumer<Batch> over) {
        this.brokers = brokers;
        this.meters = meters;
        this.wake = wake;
        this.over = over;
    }

    /** What the brokers said. */
    private record Answer(
            KeySequence lane, RecordedEvent event, @Nullable Exception refusal, long at) {}

    void begin(Batch round) {
        round.shard.round = round;
        for (KeySequence lane : round.lanes()) {
            if (round.kind == Batch.Kind.NEW && round.shard.stuck.contains(lane.key)) {
                round.end(lane);
            } else {
                toSend.add(lane);
            }
        }
        if (round.isOver()) {
            over.accept(round);
        }
    }

    /** Sends what may be sent, as long as it is allowed. */
    void send(BooleanSupplier isAllowed) {
        while (!toSend.isEmpty() && System.nanoTime() - notBefore >= 0 && isAllowed.getAsBoolean()) {
            KeySequence lane = toSend.remove();
            RecordedEvent event = lane.first();
            long before = System.nanoTime();
            brokers.send(event, (_, refusal) -> {
                answers.add(new Answer(lane, event, refusal, System.nanoTime()));
                wake.run();
            });
            if (System.nanoTime() - before > SLOW) {
                // It waited for the brokers. Whether in vain is among the answers.
                return;
            }
        }
    }

    boolean hasAnswers() {
        return !answers.isEmpty();
    }

    void hearAnswers() {
        Answer answer = answers.poll();
        while (answer != null) {
            if (!answer.lane().round.isAbandoned()) {
                hear(answer);
            }
            answer = answers.poll();
        }
    }

    private void hear(Answer answer) {
        KeySequence lane = answer.lane();
        if (answer.refusal() == null) {
            brokersAreAway = false;
            meters.told(answer.event(), answer.at());
            lane.told();
            if (lane.isEmpty()) {
                lane.round.end(lane);
            } else {
                toSend.add(lane);
            }
        } else if (isNobodysFault(answer.refusal(), answer.event())) {
            waitForBrokers(lane, answer.refusal());
        } else {
            refuse(lane, answer.refusal());
        }
        if (lane.round.isOver()) {
            over.accept(lane.round);
        }
    }

    private boolean isNobodysFault(Exception refusal, RecordedEvent event) {
        return PublishErrors.mayHeal(refusal)
                && !(refusal instanceof TimeoutException && brokers.isMissing(event.topic));
    }

    /** The same event again, before all others, once the brokers are back. */
    private void waitForBrokers(KeySequence lane, Exception refusal) {
        if (!brokersAreAway) {
            log.warn("the brokers take no events for now: {}", String.valueOf(refusal));
        }
        if (PublishErrors.endsTheProducer(refusal)) {
            brokers.forget();
        }
        brokersAreAway = true;
        toSend.addFirst(lane);
        notBefore = System.nanoTime() + PAUSE;
    }

    private void refuse(KeySequence lane, Exception refusal) {
        RecordedEvent event = lane.first();
        meters.refused();
        log.warn("event {} ({}, {}) is refused: {}", event.id, event.type, event.eventId, String.valueOf(refusal));
        lane.round.refuse(lane, String.valueOf(refusal));
        lane.round.shard.stuck.add(lane.key);
    }

    /** Takes back what is under way; what belongs to this relay still is sent again. */
    void takeBack() {
        brokers.forget();
        toSend.removeIf(lane -> lane.round.isAbandoned());
    }

    void close() {
        brokers.close();
    }
}
