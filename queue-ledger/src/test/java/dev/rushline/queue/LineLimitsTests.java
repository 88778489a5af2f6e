package dev.rushline.queue;

import static dev.rushline.queue.InMemoryQueues.shared;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineLimitsTests {

    @Test
    void the_smallest_rate_of_the_queues_counts_and_any_pause() {
        Queue slow = shared(1, "slow", 2, Queue.State.OPEN);
        Queue paused = shared(2, "paused", 9, Queue.State.PAUSED);

        assertThat(LineLimits.of(List.of(slow, paused))).isEqualTo(new LineLimits(2, 100, true));
        assertThat(LineLimits.of(List.of(slow))).isEqualTo(new LineLimits(2, 100, false));
    }

    @Test
    void a_closed_queue_counts_only_if_all_are_closed() {
        Queue closed = shared(1, "closed", 1, Queue.State.CLOSED);
        Queue alsoClosed = shared(2, "also-closed", 3, Queue.State.CLOSED);
        Queue open = shared(3, "open", 200, Queue.State.OPEN);

        assertThat(LineLimits.of(List.of(closed, open, alsoClosed)).ratePerSecond())
                .isEqualTo(200);
        assertThat(LineLimits.of(List.of(closed, alsoClosed)).ratePerSecond()).isEqualTo(1);
    }
}
