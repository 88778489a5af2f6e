package dev.rushline.line.serve;

import dev.rushline.runtime.thread.ServiceThread;
import dev.rushline.runtime.thread.ServiceThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Serves the lines of a topic with a few threads, each a member of the consumer group, until it is stopped. */
final class ServingThreads implements SmartLifecycle {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final String topic;
    private final Function<String, ServingLoop> loops;
    private final ServeProperties properties;
    private final ServiceThreads all;
    private final String instance;
    private volatile List<ServingThread> threads = List.of();

    /** @param loops creates the loop of a thread, with a consumer of its own, by the owner of its claims */
    ServingThreads(
            String topic,
            Function<String, ServingLoop> loops,
            ServeProperties properties,
            ServiceThreads all,
            String instance) {
        this.topic = topic;
        this.loops = loops;
        this.properties = properties;
        this.all = all;
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
            started.add(new ServingThread(number));
        }
        threads = List.copyOf(started);
        threads.forEach(each -> each.thread.start());
    }

    @Override
    public void stop() {
        threads.forEach(each -> each.thread.requestStop());
        threads.forEach(each -> each.thread.awaitEnd(STOP_TIMEOUT));
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

    /** One thread with one consumer. When either fails, both are replaced. */
    private final class ServingThread {

        private final ServiceThread thread;
        private volatile @Nullable ServingLoop loop;

        ServingThread(int number) {
            String owner = instance + "/" + number;
            String name = "serve-" + topic + "-" + number;
            thread = all.create(name, properties.backoff(), () -> loop = loops.apply(owner));
        }

        @Nullable
        String problem() {
            ServingLoop current = loop;
            return thread.problem() != null || current == null ? thread.problem() : current.lineProblem();
        }
    }
}
