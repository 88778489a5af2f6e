package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.Problem;
import dev.rushline.http.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventStreamsTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final EventStreams streams =
            new EventStreams(new StreamProperties(4, 2, 3, Duration.ofSeconds(10), Duration.ofSeconds(2)));

    @Test
    void opens_at_most_the_configured_streams() {
        streams.start();
        EventStreams.Stream first = open("a");
        open("b");
        open("c");
        open("d");

        assertRefused("e", QueueProblem.TOO_MANY_STREAMS);
        first.close();
        open("e");
        assertThat(streams.count()).isEqualTo(4);
    }

    @Test
    void opens_fewer_of_one_caller_and_others_are_not_refused() {
        streams.start();
        EventStreams.Stream first = open("ada");
        open("ada");

        assertRefused("ada", HttpProblem.TOO_MANY_REQUESTS);
        assertRefused("ada", HttpProblem.TOO_MANY_REQUESTS);
        open("bob");
        first.close();
        open("ada");
        assertThat(streams.count()).isEqualTo(3);
    }

    @Test
    void opens_fewer_of_one_address_and_gives_back_what_a_refused_stream_took() {
        streams.start();
        EventStreams.Stream first = streams.open("a", Optional.of("192.0.2.1"));
        streams.open("b", Optional.of("192.0.2.1"));
        streams.open("c", Optional.of("192.0.2.1"));

        for (int refused = 0; refused < 5; refused++) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> streams.open("ada", Optional.of("192.0.2.1")))
                    .satisfies(problem -> assertThat(problem.problem()).isEqualTo(HttpProblem.TOO_MANY_REQUESTS));
        }
        streams.open("ada", Optional.of("192.0.2.2"));
        first.close();
        streams.open("ada", Optional.of("192.0.2.1"));
        assertThat(streams.count()).isEqualTo(4);
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
        EventStreams.Stream stream = open("ada");

        streams.stop();

        assertThat(stream.isClosing()).isTrue();
        assertThat(stream.wait(never(), LONG)).isFalse();
        stream.pause(LONG);
        assertRefused("ada", QueueProblem.TOO_MANY_STREAMS);
    }

    @Test
    void returns_the_result_of_the_wait() throws Exception {
        streams.start();
        EventStreams.Stream stream = open("ada");

        assertThat(stream.wait(_ -> true, LONG)).isTrue();
        assertThat(stream.wait(_ -> false, LONG)).isFalse();
    }

    private EventStreams.Stream open(String callerId) {
        return streams.open(callerId, Optional.empty());
    }

    private void assertRefused(String callerId, Problem problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> open(callerId))
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    private interface Work {
        boolean with(EventStreams.Stream stream) throws InterruptedException;
    }

    private CompletableFuture<String> stream(Work work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (EventStreams.Stream stream = open("ada")) {
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
