package dev.rushline.runtime.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PeriodicTaskTests {

    private static final Duration OFTEN = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final ServiceThreads threads = new ServiceThreads(new SimpleMeterRegistry());
    private final AtomicInteger runs = new AtomicInteger();
    private PeriodicTask task = threads.periodic("task", PeriodicTask.Delay.of(OFTEN), runs::incrementAndGet);

    @AfterEach
    void stop() {
        task.stop();
    }

    @Test
    void runs_at_once_and_again_until_it_is_stopped() {
        task.start();
        await().until(() -> runs.get() > 2);

        task.stop();

        int after = runs.get();
        assertThat(task.isRunning()).isFalse();
        await().during(Duration.ofMillis(20)).until(() -> runs.get() == after);
    }

    @Test
    void a_stopped_task_can_be_started_again() {
        task.start();
        task.stop();
        int before = runs.get();

        task.start();

        await().until(() -> runs.get() > before);
        assertThat(task.isRunning()).isTrue();
    }

    @Test
    void does_the_first_run_before_its_start_returns_if_wanted() {
        task = threads.periodic("task", PeriodicTask.Delay.of(NEVER), runs::incrementAndGet)
                .startAwaitsRun();

        task.start();

        assertThat(runs).hasValue(1);
    }

    @Test
    void runs_again_after_an_exception_and_logs_it_once_until_a_run_succeeds(CapturedOutput log) {
        task = threads.periodic("task", PeriodicTask.Delay.of(OFTEN), () -> {
            if (runs.incrementAndGet() % 4 != 0) {
                throw new IllegalStateException("unlucky");
            }
        });

        task.start();

        await().until(() -> runs.get() > 5);
        task.stop();
        assertThat(log.getOut().split("task failed and is repeated", -1)).hasSizeBetween(3, 1 + (runs.get() + 3) / 4);
    }

    @Test
    void runs_again_after_an_error() {
        task = threads.periodic("task", PeriodicTask.Delay.of(NEVER), () -> {
            if (runs.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("dev/rushline/Missing");
            }
        });

        task.start();

        await().until(() -> runs.get() == 2);
        await().until(() -> threads.problems().isEmpty());
    }

    @Test
    void runs_again_when_it_is_woken() {
        task = threads.periodic("task", PeriodicTask.Delay.of(NEVER), runs::incrementAndGet)
                .wakeableAfter(PeriodicTask.Delay.of(OFTEN));
        task.start();
        await().until(() -> runs.get() == 1);

        task.wake();

        await().until(() -> runs.get() == 2);
    }

    @Test
    void runs_once_more_when_it_is_woken_during_a_run() {
        CountDownLatch woken = new CountDownLatch(1);
        task = threads.periodic("task", PeriodicTask.Delay.of(NEVER), () -> {
                    if (runs.incrementAndGet() == 1) {
                        isOpened(woken, 60_000);
                    }
                })
                .wakeableAfter(PeriodicTask.Delay.of(OFTEN));
        task.start();
        await().until(() -> runs.get() == 1);

        task.wake();
        woken.countDown();

        await().until(() -> runs.get() == 2);
    }

    @Test
    void does_not_run_again_before_the_pause_is_over_however_often_it_is_woken() {
        task = threads.periodic("task", PeriodicTask.Delay.of(NEVER), runs::incrementAndGet)
                .wakeableAfter(PeriodicTask.Delay.of(NEVER));
        task.start();
        await().until(() -> runs.get() == 1);

        task.wake();
        task.wake();

        await().during(Duration.ofMillis(20)).until(() -> runs.get() == 1);
    }

    @Test
    void a_stop_ends_the_wait_for_the_next_run() {
        task = threads.periodic("task", PeriodicTask.Delay.of(NEVER), runs::incrementAndGet)
                .wakeableAfter(PeriodicTask.Delay.of(OFTEN));
        task.start();
        await().until(() -> runs.get() == 1);

        task.stop();

        assertThat(task.isRunning()).isFalse();
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_stop_lets_the_current_run_end() {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        task = threads.periodic("task", PeriodicTask.Delay.of(NEVER), () -> {
            running.countDown();
            ended.set(!isOpened(new CountDownLatch(1), 50));
        });
        task.start();
        assertThat(isOpened(running, 5_000)).isTrue();

        task.stop();

        assertThat(ended).isTrue();
    }

    @Test
    void runs_between_two_multiples_of_its_interval() {
        Duration interval = Duration.ofMillis(50);

        long delay = PeriodicTask.Delay.betweenMultiples(interval).after(0);

        assertThat(delay)
                .isGreaterThan(interval.toNanos() / 2)
                .isLessThanOrEqualTo(interval.toNanos() + interval.toNanos() / 2);
    }

    private static boolean isOpened(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
