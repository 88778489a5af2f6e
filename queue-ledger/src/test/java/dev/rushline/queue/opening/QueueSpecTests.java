package dev.rushline.queue.opening;

import static dev.rushline.queue.InMemoryQueues.NOON;
import static dev.rushline.queue.InMemoryQueues.queue;
import static dev.rushline.queue.InMemoryQueues.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueSettings;
import dev.rushline.queue.opening.QueueSpec.Result;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueueSpecTests {

    private static final Queue QUEUE = queue(1, "c", 3, 0);
    private static final QueueSpec NOTHING = new QueueSpec(null, null, null, null, null, null, null, null, null);
    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void a_null_field_keeps_its_value_or_has_its_default() {
        QueueSpec slower = new QueueSpec(5, null, null, null, null, null, null, "Soon", null);

        assertThat(NOTHING.applyTo(QUEUE, NOON)).isEqualTo(new Result.Applied(QUEUE));
        Queue changed = ((Result.Applied) slower.applyTo(QUEUE, NOON)).queue();
        assertThat(changed.settings()).isEqualTo(new QueueSettings(5, 100, 60, 600, 2));
        assertThat(changed.message()).isEqualTo("Soon");
        assertThat(((Result.Applied) NOTHING.applyTo(changed, NOON)).queue().message())
                .isEqualTo("Soon");
        QueueSpec silence = new QueueSpec(null, null, null, null, null, null, null, "", null);
        assertThat(((Result.Applied) silence.applyTo(changed, NOON)).queue().message())
                .isNull();
        assertThat(new QueueSpec(1, 2, null, null, null, null, null, null, null).settings())
                .isEqualTo(new QueueSettings(1, 2, 60, 600, 2));
    }

    @Test
    void the_mode_cannot_be_changed() {
        QueueSpec same = new QueueSpec(null, null, null, null, null, Queue.Mode.DEDICATED, null, null, null);
        QueueSpec other = new QueueSpec(null, null, null, null, null, Queue.Mode.SHARED, null, null, null);

        assertThat(same.applyTo(QUEUE, NOON)).isEqualTo(new Result.Applied(QUEUE));
        assertThat(other.applyTo(QUEUE, NOON)).isEqualTo(new Result.ModeFixed());
    }

    @Test
    void reopening_opens_a_closed_queue_and_keeps_a_paused_one() {
        Queue closed = with(QUEUE, Queue.State.CLOSED, null, null);
        Queue paused = with(QUEUE, Queue.State.PAUSED, null, null);

        assertThat(NOTHING.applyToReopened(closed, NOON)).isEqualTo(new Result.Applied(QUEUE));
        assertThat(NOTHING.applyToReopened(paused, NOON)).isEqualTo(new Result.Applied(paused));
        assertThat(NOTHING.applyTo(closed, NOON)).isEqualTo(new Result.Applied(closed));
    }

    @Test
    void a_fair_start_moves_only_before_its_opening_time_to_the_future() {
        FairStart start = FairStart.at(LATER, 0);
        Queue fair = with(QUEUE, Queue.State.OPEN, null, start);
        Queue drawn = with(QUEUE, Queue.State.OPEN, null, new FairStart(LATER, start.seed(), 0, 5L));

        assertThat(opensAt(LATER.plusSeconds(9)).applyTo(fair, NOON))
                .isEqualTo(new Result.Applied(with(fair, Queue.State.OPEN, null, start.movedTo(LATER.plusSeconds(9)))));
        assertThat(opensAt(LATER).applyTo(fair, LATER.plusSeconds(5))).isEqualTo(new Result.Applied(fair));
        assertThat(opensAt(LATER).applyTo(drawn, LATER)).isEqualTo(new Result.Applied(drawn));
        for (Result refused : new Result[] {
            opensAt(NOON).applyTo(fair, NOON),
            opensAt(LATER.plusSeconds(9)).applyTo(fair, LATER),
            opensAt(LATER.plusSeconds(9)).applyTo(drawn, NOON),
            opensAt(LATER).applyTo(QUEUE, NOON)
        }) {
            assertThat(refused).isEqualTo(new Result.FairStartPassed());
        }
    }

    private static QueueSpec opensAt(@Nullable Instant time) {
        return new QueueSpec(null, null, null, null, null, null, null, null, time);
    }
}
