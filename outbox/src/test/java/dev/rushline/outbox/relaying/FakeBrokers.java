package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A log of acknowledged events. It fails a test that has two events of one key in flight. */
final class FakeBrokers implements EventPublisher {

    private final List<RecordedEvent> log = new ArrayList<>();
    private final Deque<Send> inFlight = new ArrayDeque<>();
    private final Map<Long, Exception> refused = new HashMap<>();
    private final Map<Long, Integer> attempts = new HashMap<>();
    private boolean acknowledging = true;
    private boolean away;
    private int aborts;
    private boolean closed;

    private record Send(RecordedEvent event, Consumer<@Nullable Exception> completed) {}

    @Override
    public void publish(RecordedEvent event, Consumer<@Nullable Exception> completed) {
        assertThat(closed).as("closed").isFalse();
        assertThat(inFlight)
                .as("one event of a key in flight")
                .noneMatch(send -> send.event().key().equals(event.key()));
        attempts.merge(event.id(), 1, Integer::sum);
        inFlight.add(new Send(event, completed));
        if (acknowledging || away) {
            answerAll();
        }
    }

    private void answerAll() {
        while (!inFlight.isEmpty()) {
            Send send = inFlight.remove();
            if (away) {
                send.completed().accept(new TimeoutException("no broker is available"));
            } else if (refused.containsKey(send.event().id())) {
                send.completed().accept(refused.get(send.event().id()));
            } else {
                log.add(send.event());
                send.completed().accept(null);
            }
        }
    }

    /** From now on events stay in flight until the test has them acknowledged. */
    void holdAcknowledgments() {
        acknowledging = false;
    }

    void acknowledgeInFlight() {
        answerAll();
    }

    /** Acknowledges what is in flight and everything that is sent later. */
    void acknowledge() {
        acknowledging = true;
        answerAll();
    }

    void setAway(boolean isAway) {
        away = isAway;
    }

    void refuse(long id, Exception error) {
        refused.put(id, error);
    }

    void accept(long id) {
        refused.remove(id);
    }

    void acceptAll() {
        refused.clear();
    }

    List<Long> inFlight() {
        return inFlight.stream().map(send -> send.event().id()).toList();
    }

    List<Long> log() {
        return log.stream().map(RecordedEvent::id).toList();
    }

    List<Long> log(String key) {
        return log.stream()
                .filter(event -> event.key().equals(key))
                .map(RecordedEvent::id)
                .toList();
    }

    int attempts(long id) {
        return attempts.getOrDefault(id, 0);
    }

    int aborts() {
        return aborts;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isTopicMissing(String topic) {
        return false;
    }

    @Override
    public void abort() {
        aborts++;
        List<Send> aborted = List.copyOf(inFlight);
        inFlight.clear();
        aborted.forEach(send -> send.completed().accept(new KafkaException("Producer is closed forcefully.")));
    }

    @Override
    public void close() {
        closed = true;
    }
}
