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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
    private long failsAt;

    /** Acknowledges each event at once. The first publisher fails at one event. */
    private final class Publisher implements EventPublisher {

        private final int number = publishers.size() + 1;
        private volatile boolean closed;

        @Override
        public void publish(RecordedEvent event, Consumer<@Nullable Exception> completed) {
            assertThat(closed).as("closed").isFalse();
            if (number == 1 && event.id() == failsAt) {
                throw new StackOverflowError();
            }
            published.add(event.id());
            completed.accept(null);
        }

        @Override
        public boolean isTopicMissing(String topic) {
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

    @Test
    void an_error_releases_the_leases_and_another_relay_publishes_what_is_left_in_order() {
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
