package dev.rushline.queue.opening;

import static dev.rushline.queue.QueueInHand.NOON;
import static dev.rushline.queue.QueueInHand.queue;
import static dev.rushline.queue.QueueInHand.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueSettings;
import dev.rushline.queue.opening.QueueWish.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WishingForAQueueTests {

    private static final Queue QUEUE = queue(1, "c", 3, 0);
    private static final QueueWish NOTHING = new QueueWish(null, null, null, null, null, null, null, null);
    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void what_is_not_said_stays_or_is_as_usual() {
        QueueWish slower = new QueueWish(5, null, null, null, null, null, "Soon", null);

        assertThat(NOTHING.onto(QUEUE, NOON)).isEqualTo(new Answer.Granted(QUEUE));
        Queue changed = ((Answer.Granted) slower.onto(QUEUE, NOON)).queue();
        assertThat(changed.settings()).isEqualTo(new QueueSettings(5, 100, 60, 600));
        assertThat(changed.message()).isEqualTo("Soon");
        assertThat(((Answer.Granted) NOTHING.onto(changed, NOON)).queue().message())
                .isEqualTo("Soon");
        QueueWish silence = new QueueWish(null, null, null, null, null, null, "", null);
        assertThat(((Answer.Granted) silence.onto(changed, NOON)).queue().message())
                .isNull();
        assertThat(new QueueWish(1, 2, null, null, null, null, null, null).settings())
                .isEqualTo(new QueueSettings(1, 2, 60, 600));
    }

    @Test
    void a_mode_never_changes() {
        QueueWish same = new QueueWish(null, null, null, null, Queue.Mode.DEDICATED, null, null, null);
        QueueWish other = new QueueWish(null, null, null, null, Queue.Mode.SHARED, null, null, null);

        assertThat(same.onto(QUEUE, NOON)).isEqualTo(new Answer.Granted(QUEUE));
        assertThat(other.onto(QUEUE, NOON)).isEqualTo(new Answer.ModeFixed());
    }

    @Test
    void opening_again_opens_what_was_closed_and_leaves_what_is_paused() {
        Queue closed = with(QUEUE, Queue.State.CLOSED, null, null);
        Queue paused = with(QUEUE, Queue.State.PAUSED, null, null);

        assertThat(NOTHING.ontoOpened(closed, NOON)).isEqualTo(new Answer.Granted(QUEUE));
        assertThat(NOTHING.ontoOpened(paused, NOON)).isEqualTo(new Answer.Granted(paused));
        assertThat(NOTHING.onto(closed, NOON)).isEqualTo(new Answer.Granted(closed));
    }

    @Test
    void a_fair_start_moves_only_before_its_time_and_to_the_future() {
        FairStart start = FairStart.at(LATER, 0);
        Queue fair = with(QUEUE, Queue.State.OPEN, null, start);
        Queue drawn = with(QUEUE, Queue.State.OPEN, null, new FairStart(LATER, start.seed(), 0, 5L));

        assertThat(opensAt(LATER.plusSeconds(9)).onto(fair, NOON))
                .isEqualTo(new Answer.Granted(with(fair, Queue.State.OPEN, null, start.movedTo(LATER.plusSeconds(9)))));
        assertThat(opensAt(LATER).onto(fair, LATER.plusSeconds(5))).isEqualTo(new Answer.Granted(fair));
        assertThat(opensAt(LATER).onto(drawn, LATER)).isEqualTo(new Answer.Granted(drawn));
        for (Answer refused : new Answer[] {
            opensAt(NOON).onto(fair, NOON),
            opensAt(LATER.plusSeconds(9)).onto(fair, LATER),
            opensAt(LATER.plusSeconds(9)).onto(drawn, NOON),
            opensAt(LATER).onto(QUEUE, NOON)
        }) {
            assertThat(refused).isEqualTo(new Answer.FairStartPassed());
        }
    }

    private static QueueWish opensAt(@Nullable Instant time) {
        return new QueueWish(null, null, null, null, null, null, null, time);
    }
}
