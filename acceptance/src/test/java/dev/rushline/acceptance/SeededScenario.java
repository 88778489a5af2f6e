package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.audit.Audit;
import dev.rushline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A scenario with a printed random seed and a log. It samples the tables ten times a second until it is closed. */
public abstract class SeededScenario {

    private final TestDatabase database;
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    private final String name;
    private final long began = System.nanoTime();
    private final Random random;

    protected SeededScenario(String name, TestDatabase database) {
        this.name = name;
        this.database = database;
        long seed = Long.getLong("acceptance.seed", System.nanoTime());
        random = new Random(seed);
        log("seed " + seed);
    }

    /** Reads something from the tables of a connection. */
    protected interface Reader<T> {
        T read(Connection connection) throws SQLException;
    }

    protected final <T> void startSampling(Reader<T> reader, Consumer<T> consumer) {
        var _ = sampler.scheduleWithFixedDelay(() -> sample(reader, consumer), 100, 100, TimeUnit.MILLISECONDS);
    }

    private <T> void sample(Reader<T> reader, Consumer<T> consumer) {
        try {
            consumer.accept(read(reader));
        } catch (SQLException unavailable) {
            // Some scenarios restart the database.
        }
    }

    protected final void stopSampling() {
        sampler.shutdownNow();
        log("closed");
    }

    /** In a transaction that sees the tables of one moment. */
    protected final <T> T read(Reader<T> reader) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return reader.read(connection);
        }
    }

    public final String name() {
        return name;
    }

    public final Random random() {
        return random;
    }

    public final void log(String text) {
        System.out.printf("[%s] %.1f s: %s%n", name, (System.nanoTime() - began) / 1e9, text);
    }

    /** Whether it is 200; otherwise it becomes one of the {@link #unexpected} responses. */
    protected final boolean isOk(Reply polled) {
        if (polled.status() != 200) {
            unexpected.add("a poll was answered with " + polled.status() + " " + polled.text());
        }
        return polled.status() == 200;
    }

    /** Polls that were answered with anything but 200. */
    public final List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    protected final void forgetUnexpected() {
        unexpected.clear();
    }

    /** The tables follow from the logs, by the reading of {@code ./rushline audit}. */
    protected final void audit(String brokers) throws SQLException {
        try (Connection connection = database.connect()) {
            assertThat(Audit.run(connection, Map.of("bootstrap.servers", brokers), _ -> {})
                            .differences())
                    .isEmpty();
        }
    }

    /** Waits for this time, whatever happens meanwhile. */
    public final void waitFor(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await("time")
                .atMost(time.plusSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() >= until);
    }

    protected final void assertNone(Stream<String> findings) {
        List<String> all = findings.toList();
        log("checked: " + all.size() + " findings");
        all.stream().limit(20).forEach(this::log);
        assertThat(all).isEmpty();
    }
}
