package dev.rushline.queue.admitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.Topic;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.queue.InMemoryQueues;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OpeningMarkerTests {

    private final AtomicInteger appends = new AtomicInteger();

    @Test
    @Timeout(60)
    void does_not_wait_for_the_brokers_and_appends_one_at_a_time() {
        var answer = new CompletableFuture<AppendResult>();
        OpeningMarker marker = new OpeningMarker(appender(answer));

        marker.append(InMemoryQueues.queue(1, "c", 1, 0));
        await().until(() -> appends.get() == 1);
        boolean isDueMeanwhile = marker.isDue();
        answer.complete(new AppendResult.Unavailable(Duration.ofSeconds(1)));

        await().until(marker::isDue);
        marker.append(InMemoryQueues.queue(1, "c", 1, 0));
        await().until(() -> appends.get() == 2);
        assertThat(isDueMeanwhile).isFalse();
    }

    @Test
    @Timeout(60)
    void is_due_again_after_an_append_that_failed() {
        OpeningMarker marker = new OpeningMarker(
                appender(CompletableFuture.failedFuture(new IllegalStateException("the producer is closed"))));

        marker.append(InMemoryQueues.queue(1, "c", 1, 0));

        await().until(() -> appends.get() == 1);
        await().until(marker::isDue);
    }

    private LineAppender appender(CompletableFuture<AppendResult> answer) {
        return new LineAppender() {
            @Override
            public <M> AppendResult append(Topic<M> topic, int partition, M message, Request request) {
                appends.incrementAndGet();
                try {
                    return answer.get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
