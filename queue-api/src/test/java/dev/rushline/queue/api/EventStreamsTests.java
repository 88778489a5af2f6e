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

class EventStreamsTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final EventStreams streams =
            new EventStreams(new StreamProperties(2, Duration.ofSeconds(10), Duration.ofSeconds(2)));

    @Test
    void opens_at_most_the_configured_streams() {
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
    void stop_wakes_waiting_streams_and_leaves_no_interrupt() {
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
    void after_the_stop_streams_neither_wait_nor_open() throws Exception {
        streams.start();
        EventStreams.Stream stream = streams.open();

        streams.stop();

        assertThat(stream.isClosing()).isTrue();
        assertThat(stream.wait(never(), LONG)).isFalse();
        stream.pause(LONG);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(streams::open);
    }

    @Test
    void returns_the_result_of_the_wait() throws Exception {
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
