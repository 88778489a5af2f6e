package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.CursorClaims;
import dev.rushline.line.log.TopicMonitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Serves the lines of a topic with a few threads, each a member of the consumer group, until it is stopped. */
final class ServingThreads implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServingThreads.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final String topic;
    private final Function<LineId, AssignedLine> newLine;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final CursorClaims cursors;
    private final TopicMonitor monitor;
    private final ServeProperties properties;
    private final ServeMeters meters;
    private final String instance;
    private volatile List<ServingThread> threads = List.of();

    ServingThreads(
            String topic,
            Function<LineId, AssignedLine> newLine,
            Supplier<Consumer<byte[], byte[]>> consumers,
            CursorClaims cursors,
            TopicMonitor monitor,
            ServeProperties properties,
            ServeMeters meters,
            String instance) {
        this.topic = topic;
        this.newLine = newLine;
        this.consumers = consumers;
        this.cursors = cursors;
        this.monitor = monitor;
        this.properties = properties;
        this.meters = meters;
        this.instance = instance;
    }

    /** Why threads or lines are not served; empty if all are. */
    List<String> problems() {
        return threads.stream()
                .map(ServingThread::problem)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void start() {
        List<ServingThread> started = new ArrayList<>();
        for (int number = 1; number <= properties.threads(); number++) {
            started.add(new ServingThread(instance + "/" + number));
        }
        threads = List.copyOf(started);
        threads.forEach(ServingThread::start);
    }

    @Override
    public void stop() {
        threads.forEach(ServingThread::requestStop);
        threads.forEach(ServingThread::awaitEnd);
        threads = List.of();
    }

    /** HTTP calls in flight may wait for a verdict, so serving stops after they are answered. */
    @Override
    public int getPhase() {
        return 2;
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    /** One thread with one consumer. A consumer that fails is closed and replaced. */
    private final class ServingThread {

        private final String owner;
        private final Thread thread;
        private final CountDownLatch stopRequested = new CountDownLatch(1);
        private volatile @Nullable Consumer<byte[], byte[]> consumer;
        private volatile @Nullable ServingLoop loop;
        private volatile @Nullable String failure;

        ServingThread(String owner) {
            this.owner = owner;
            this.thread = Thread.ofPlatform().name("serve-" + owner).unstarted(this::run);
        }

        void start() {
            thread.start();
        }

        void requestStop() {
            stopRequested.countDown();
            Consumer<byte[], byte[]> current = consumer;
            if (current != null) {
                current.wakeup();
            }
        }

        void awaitEnd() {
            try {
                if (!thread.join(STOP_TIMEOUT)) {
                    log.warn("{} did not end within {}", thread.getName(), STOP_TIMEOUT);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Nullable
        String problem() {
            if (!thread.isAlive()) {
                return owner + " has stopped";
            }
            if (failure != null) {
                return owner + ": " + failure;
            }
            ServingLoop current = loop;
            return current == null
                    ? null
                    : current.lines().stream()
                            .filter(line -> line.problem() != null)
                            .map(line -> line.id() + ": " + line.problem())
                            .findFirst()
                            .orElse(null);
        }

        private void run() {
            while (!isStopping()) {
                try (Consumer<byte[], byte[]> opened = consumers.get()) {
                    consumer = opened;
                    serve(opened);
                } catch (RuntimeException e) {
                    backOff(e);
                }
            }
        }

        private void serve(Consumer<byte[], byte[]> opened) {
            var serving = new ServingLoop(opened, cursors, monitor, newLine, owner);
            loop = serving;
            try {
                serving.subscribe(topic);
                while (!isStopping()) {
                    serving.pollOnce();
                    failure = null;
                }
            } catch (WakeupException e) {
                // A stop was requested.
            } finally {
                serving.releaseAll();
                if (isStopping()) {
                    opened.close(CloseOptions.timeout(Duration.ofSeconds(5)));
                }
            }
        }

        private boolean isStopping() {
            return stopRequested.getCount() == 0;
        }

        private void backOff(RuntimeException cause) {
            if (isStopping()) {
                return;
            }
            log.error("the consumer of {} failed and is replaced", owner, cause);
            failure = String.valueOf(cause.getMessage());
            meters.failed();
            try {
                var _ = stopRequested.await(properties.lastRetry().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopRequested.countDown();
            }
        }
    }
}
