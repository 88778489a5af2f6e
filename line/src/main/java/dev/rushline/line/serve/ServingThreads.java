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

/** Serves the lines of a topic with a few threads, each a member of the group, for as long as the process lives. */
final class ServingThreads implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServingThreads.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final String topic;
    private final Function<LineId, AssignedLine> newLine;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final CursorClaims cursors;
    private final TopicMonitor monitor;
    private final ServeProperties properties;
    private final ServeMeters meters;
    private final String instance;
    private volatile List<Member> members = List.of();

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

    /** What stands in the way of serving, in words; empty while all is well. */
    List<String> troubles() {
        return members.stream().map(Member::trouble).filter(Objects::nonNull).toList();
    }

    @Override
    public void start() {
        List<Member> started = new ArrayList<>();
        for (int number = 1; number <= properties.threads(); number++) {
            started.add(new Member(instance + "/" + number));
        }
        members = List.copyOf(started);
        members.forEach(Member::start);
    }

    @Override
    public void stop() {
        members.forEach(Member::leave);
        members.forEach(Member::awaitEnd);
        members = List.of();
    }

    /** Calls in flight may wait for a verdict, so serving goes on until they are answered. */
    @Override
    public int getPhase() {
        return 2;
    }

    @Override
    public boolean isRunning() {
        return !members.isEmpty();
    }

    /** One thread with one consumer; if that breaks beyond what a line can handle, with the next one. */
    private final class Member {

        private final String owner;
        private final Thread thread;
        private final CountDownLatch leaving = new CountDownLatch(1);
        private volatile @Nullable Consumer<byte[], byte[]> consumer;
        private volatile @Nullable ServingLoop loop;
        private volatile @Nullable String broken;

        Member(String owner) {
            this.owner = owner;
            this.thread = Thread.ofPlatform().name("serve-" + owner).unstarted(this::run);
        }

        void start() {
            thread.start();
        }

        void leave() {
            leaving.countDown();
            Consumer<byte[], byte[]> current = consumer;
            if (current != null) {
                current.wakeup();
            }
        }

        void awaitEnd() {
            try {
                if (!thread.join(STOP_WITHIN)) {
                    log.warn("{} did not end within {}", thread.getName(), STOP_WITHIN);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Nullable
        String trouble() {
            if (!thread.isAlive()) {
                return owner + " has stopped";
            }
            if (broken != null) {
                return owner + ": " + broken;
            }
            ServingLoop current = loop;
            return current == null
                    ? null
                    : current.lines().stream()
                            .filter(line -> line.trouble() != null)
                            .map(line -> line.id() + ": " + line.trouble())
                            .findFirst()
                            .orElse(null);
        }

        private void run() {
            while (isStaying()) {
                try (Consumer<byte[], byte[]> opened = consumers.get()) {
                    consumer = opened;
                    serve(opened);
                } catch (RuntimeException e) {
                    pauseAfter(e);
                }
            }
        }

        private void serve(Consumer<byte[], byte[]> opened) {
            var serving = new ServingLoop(opened, cursors, monitor, newLine, owner);
            loop = serving;
            try {
                serving.join(topic);
                while (isStaying()) {
                    serving.turn();
                    broken = null;
                }
            } catch (WakeupException e) {
                // Asked to leave.
            } finally {
                serving.end();
                if (!isStaying()) {
                    opened.close(CloseOptions.timeout(Duration.ofSeconds(5)));
                }
            }
        }

        private boolean isStaying() {
            return leaving.getCount() > 0;
        }

        private void pauseAfter(RuntimeException failure) {
            if (!isStaying()) {
                return;
            }
            log.error("{} lost its consumer and takes a new one", owner, failure);
            broken = String.valueOf(failure.getMessage());
            meters.failed();
            try {
                var _ = leaving.await(properties.lastRetry().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                leaving.countDown();
            }
        }
    }
}
