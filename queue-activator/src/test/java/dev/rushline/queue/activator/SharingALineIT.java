package dev.rushline.queue.activator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.queue.QueueTopic;
import dev.rushline.testing.Servers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharingALineIT {

    private static final int LINE = QueueTopic.SHARED_PARTITION;

    private final ActivatorApp app = new ActivatorApp(Servers.freshDatabase());

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_closed_queue_slows_down_no_other_queue_of_the_line() {
        long slow = app.open("slow", LINE, 1, 1, 60);
        long fast = app.open("fast", LINE, 200, 10_000, 60);
        app.enter("slow", LINE, "visitor");
        await().untilAsserted(() -> assertThat(app.admitted(slow)).hasSize(1));
        close(slow);

        for (int number = 0; number < 120; number++) {
            app.enter("fast", LINE, "user-" + number);
        }

        // At the rate and the cap of the closed queue it would take two minutes at least.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(app.admitted(fast)).hasSize(120));
        assertThat(app.maxInASecond(fast)).isLessThanOrEqualTo(200);
    }

    @Test
    void a_closed_queue_is_released_while_tickets_of_another_queue_wait() {
        long closed = app.open("closed", LINE, 5, 10_000, 1);
        long busy = app.open("busy", LINE, 5, 10_000, 60);
        app.enter("closed", LINE, "last");
        AtomicInteger entered = new AtomicInteger();
        for (int number = 0; number < 5; number++) {
            app.enter("busy", LINE, "user-" + entered.incrementAndGet());
        }
        close(closed);

        // More users enter than are admitted, so the line is never empty.
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            app.enter("busy", LINE, "user-" + entered.incrementAndGet());
            app.enter("busy", LINE, "user-" + entered.incrementAndGet());
            return isReleased(closed);
        });

        assertThat(app.admitted(closed)).containsExactly("last");
        assertThat(isReleased(busy)).isFalse();
    }

    private void close(long queueId) {
        app.change(queueId, "state = 'CLOSED', closed_at = clock_timestamp()");
    }

    private boolean isReleased(long queueId) {
        return app.database
                .sql("select released_at is not null from queue.queue where queue_id = ?")
                .param(queueId)
                .query(Boolean.class)
                .single();
    }
}
