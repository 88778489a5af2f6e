package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Relays on real threads. The clock of the tables stands still, so a lease never expires: it can only be released. */
class RelayLifecycleTests {

    private final OutboxProperties properties = new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("rushline.outbox", OutboxProperties.class);
    private final FakeOutbox outbox = new FakeOutbox(new FakeClock(), properties);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ServiceThreads threads = new ServiceThreads(meters);
    private final List<Publisher> publishers = new CopyOnWriteArrayList<>();
    private final List<Long> published = new CopyOnWriteArrayList<>();
    private final RelayLifecycle lifecycle = new RelayLifecycle(this::relay, threads);
    private Failure failure = Failure.NONE;
    private long failsAt;

    /** At which call for an event the first publisher throws. */
    private enum Failure {
        NONE,
        ERROR_OF_SEND,
        EXCEPTION_OF_SEND,
        EXCEPTION_OF_TOPIC_QUERY
    }

    /** Acknowledges each event at once. The first publisher fails at one event. */
    private final class Publisher implements EventPublisher {

        private final int number = publishers.size() + 1;
        private volatile boolean closed;

        @Override
        public void publish(RecordedEvent event, Consumer<@Nullable Exception> completed) {
            assertThat(closed).as("closed").isFalse();
            if (number == 1 && event.id() == failsAt) {
                switch (failure) {
                    case ERROR_OF_SEND -> throw new StackOverflowError();
                    case EXCEPTION_OF_SEND -> throw new KafkaException("no record can be sent");
                    case EXCEPTION_OF_TOPIC_QUERY -> {
                        completed.accept(new TimeoutException("no metadata"));
                        return;
                    }
                    case NONE -> {}
                }
            }
            published.add(event.id());
            completed.accept(null);
        }

        @Override
        public boolean isTopicMissing(String topic) {
            if (number == 1 && failure == Failure.EXCEPTION_OF_TOPIC_QUERY) {
                throw new KafkaException("no name can be resolved");
            }
            return false;
        }

        @Override
        public void abort() {}

        @Override
        public void close() {
            closed = true;
        }
    }

    private Relay relay() {
        Publisher publisher = new Publisher();
        publishers.add(publisher);
        String name = "relay-" + publisher.number;
        FakeOutbox.Tables tables = outbox.tables(name);
        return new Relay(
                tables,
                tables,
                tables,
                name,
                publisher,
                new RelayMeters(meters),
                properties,
                NanoClock.SYSTEM,
                threads);
    }

    @AfterEach
    void stop() {
        lifecycle.stop();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_failure_releases_the_leases_and_another_relay_publishes_what_is_left_in_order(Failure failing) {
        failure = failing;
        long first = outbox.recordAndCommit(3, "key");
        failsAt = outbox.recordAndCommit(3, "key");
        long last = outbox.recordAndCommit(3, "key");

        lifecycle.start();

        await().until(() -> outbox.shard(3).position() == last);
        assertThat(published).startsWith(first).endsWith(failsAt, last);
        assertThat(publishers).extracting(publisher -> publisher.closed).containsExactly(true, false);
        assertThat(outbox.hasHeartbeat("relay-1")).isFalse();
        assertThat(outbox.shard(3).owner()).isEqualTo("relay-2");
        assertThat(meters.get("rushline.thread.restarts")
                        .tag("thread", "outbox-relay")
                        .counter()
                        .count())
                .isEqualTo(1);
        await().until(() -> threads.problems().isEmpty());
    }

    @Test
    void a_stopped_relay_leaves_nothing_behind_and_the_next_start_makes_a_new_one() {
        lifecycle.start();
        await().until(() -> outbox.shard(15).owner().equals("relay-1"));

        lifecycle.stop();
        boolean isRunning = lifecycle.isRunning();
        boolean hasHeartbeat = outbox.hasHeartbeat("relay-1");
        lifecycle.start();

        await().until(() -> outbox.shard(15).owner().equals("relay-2"));
        assertThat(isRunning).isFalse();
        assertThat(hasHeartbeat).isFalse();
    }
}
