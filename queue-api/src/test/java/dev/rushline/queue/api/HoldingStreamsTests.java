package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rushline.http.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HoldingStreamsTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final EventStreams streams =
            new EventStreams(new StreamProperties(2, Duration.ofSeconds(10), Duration.ofSeconds(2)));

    @Test
    void so_many_are_held_and_no_more_until_one_ends() {
        streams.start();
        EventStreams.Stream first = streams.open();
        streams.open();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(streams::open)
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(QueueProblem.TOO_MANY_STREAMS));
        first.close();
        streams.open();
        assertThat(streams.count()).isEqualTo(2);
    }

    @Test
    void the_stop_wakes_whoever_waits_and_leaves_no_interrupt_behind() {
        streams.start();
        CompletableFuture<String> onTheBoard = stream(stream -> stream.wait(never(), LONG));
        CompletableFuture<String> forTheTime = stream(stream -> {
            stream.pause(LONG);
            return false;
        });
        await().until(() -> streams.count() == 2);

        streams.stop();

        assertThat(onTheBoard).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("false, not interrupted");
        assertThat(forTheTime).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("false, not interrupted");
        assertThat(streams.isRunning()).isFalse();
    }

    @Test
    void after_the_stop_nobody_waits_and_nothing_is_opened() throws Exception {
        streams.start();
        EventStreams.Stream stream = streams.open();

        streams.stop();

        assertThat(stream.isClosing()).isTrue();
        assertThat(stream.wait(never(), LONG)).isFalse();
        stream.pause(LONG);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(streams::open);
    }

    @Test
    void what_the_wait_says_is_passed_on() throws Exception {
        streams.start();
        EventStreams.Stream stream = streams.open();

        assertThat(stream.wait(_ -> true, LONG)).isTrue();
        assertThat(stream.wait(_ -> false, LONG)).isFalse();
    }

    private interface Work {
        boolean with(EventStreams.Stream stream) throws InterruptedException;
    }

    private CompletableFuture<String> stream(Work work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (EventStreams.Stream stream = streams.open()) {
                        boolean said = work.with(stream);
                        return said + (Thread.currentThread().isInterrupted() ? ", interrupted" : ", not interrupted");
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    private static EventStreams.Wait never() {
        CountDownLatch latch = new CountDownLatch(1);
        return time -> latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
