package dev.rushline.runtime.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ServiceThreadTests {

    static final List<Throwable> FAILURES = List.of(
            new StackOverflowError(),
            new NoClassDefFoundError("dev/rushline/Missing"),
            new AssertionError("cannot be"),
            new IllegalStateException("unexpected"));
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4));
    private static final Backoff LONG = new Backoff(Duration.ofHours(1), Duration.ofHours(1));
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ServiceThreads threads = new ServiceThreads(meters);
    private final List<Step> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch replacementMayStep = new CountDownLatch(1);
    private @Nullable ServiceThread started;

    /** A body that fails in its first step, if it is the first body. */
    private final class Step implements ServiceThread.Body {

        private final @Nullable Throwable failure;
        private final AtomicInteger steps = new AtomicInteger();
        private final CountDownLatch woken = new CountDownLatch(1);
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private volatile @Nullable Thread thread;

        Step(Throwable failure) {
            this.failure = bodies.isEmpty() ? failure : null;
            bodies.add(this);
        }

        @Override
        public void open() {
            thread = Thread.currentThread();
            calls.add("open");
        }

        @Override
        public long step() throws InterruptedException {
            if (failure instanceof Error error) {
                throw error;
            } else if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            replacementMayStep.await();
            if (steps.getAndIncrement() > 0) {
                woken.await();
            }
            return 0;
        }

        @Override
        public void wake() {
            woken.countDown();
        }

        @Override
        public void drain() {
            calls.add("drain");
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    private ServiceThread start(Backoff backoff, Throwable failure) {
        ServiceThread thread = threads.create("worker", backoff, () -> new Step(failure));
        started = thread;
        thread.start();
        return thread;
    }

    private double restarts() {
        return meters.get("rushline.thread.restarts")
                .tag("thread", "worker")
                .counter()
                .count();
    }

    @AfterEach
    void stop() {
        replacementMayStep.countDown();
        if (started != null) {
            started.stop(TIMEOUT);
        }
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void a_failure_closes_the_body_and_a_new_one_runs_on_a_new_thread(Throwable failure) {
        start(SHORT, failure);

        await().until(() -> bodies.size() == 2 && bodies.getLast().calls.contains("open"));

        assertThat(bodies.getFirst().calls).containsExactly("open", "close");
        assertThat(bodies.getLast().thread).isNotEqualTo(bodies.getFirst().thread);
        assertThat(restarts()).isEqualTo(1);
    }

    @Test
    void the_thread_is_down_until_the_new_body_has_completed_a_step() {
        assertThat(threads.problems()).isEmpty();

        start(SHORT, new StackOverflowError());
        await().until(() -> bodies.size() == 2 && bodies.getLast().calls.contains("open"));
        List<String> before = threads.problems();
        replacementMayStep.countDown();

        await().until(() -> threads.problems().isEmpty());
        assertThat(before).containsExactly("worker: java.lang.StackOverflowError");
    }

    @Test
    void a_thread_has_the_problem_of_its_body() {
        AtomicReference<String> problem = new AtomicReference<>();
        started = threads.create("worker", SHORT, () -> new ServiceThread.Body() {
            @Override
            public long step() {
                return 1_000_000;
            }

            @Override
            public @Nullable String problem() {
                return problem.get();
            }
        });
        started.start();

        problem.set("stalled");
        await().until(() -> threads.problems().equals(List.of("worker: stalled")));
        problem.set(null);

        await().until(() -> threads.problems().isEmpty());
    }

    @Test
    void a_body_that_cannot_be_created_again_is_tried_until_it_can() {
        AtomicInteger attempts = new AtomicInteger();
        ServiceThread thread = threads.create("worker", SHORT, () -> {
            int attempt = attempts.incrementAndGet();
            if (attempt == 2 || attempt == 3) {
                throw new NoClassDefFoundError("dev/rushline/Missing");
            }
            return new Step(new AssertionError());
        });
        started = thread;

        thread.start();

        await().until(() -> bodies.size() == 2 && bodies.getLast().calls.contains("open"));
        assertThat(restarts()).isEqualTo(3);
    }

    @Test
    void a_first_body_that_cannot_be_created_fails_the_start() {
        ServiceThread thread = threads.create("worker", SHORT, () -> {
            throw new IllegalStateException("no settings");
        });

        assertThatIllegalStateException().isThrownBy(thread::start);
        assertThat(thread.isRunning()).isFalse();
    }

    @Test
    void a_stop_drains_and_closes_the_body() {
        replacementMayStep.countDown();
        ServiceThread thread = start(SHORT, new StackOverflowError());
        await().until(() -> bodies.size() == 2 && bodies.getLast().steps.get() > 1);

        boolean ended = thread.stop(TIMEOUT);

        assertThat(ended).isTrue();
        assertThat(bodies.getLast().calls).containsExactly("open", "drain", "close");
        assertThat(thread.isRunning()).isFalse();
    }

    @Test
    void a_stop_during_the_back_off_ends_the_thread() {
        ServiceThread thread = start(LONG, new StackOverflowError());
        await().until(() -> restarts() == 1);

        boolean ended = thread.stop(TIMEOUT);

        assertThat(ended).isTrue();
        assertThat(bodies).hasSize(1);
        assertThat(threads.problems()).isEmpty();
    }

    @Test
    void a_thread_that_does_not_end_in_time_is_interrupted() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ServiceThread thread = threads.create("worker", LONG, () -> () -> {
            try {
                stuck.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return 0;
        });
        thread.start();
        stuck.await();

        boolean ended = thread.stop(Duration.ofMillis(10));

        assertThat(ended).isFalse();
        await().until(() -> interrupted.getCount() == 0);
    }

    @Test
    void out_of_memory_ends_the_thread_for_good() {
        ServiceThread thread = start(SHORT, new OutOfMemoryError("none left"));

        await().dontCatchUncaughtExceptions().until(() -> thread.awaitEnd(TIMEOUT));

        assertThat(bodies).hasSize(1);
        assertThat(restarts()).isZero();
        assertThat(threads.problems()).containsExactly("worker: java.lang.OutOfMemoryError: none left");
    }
}
