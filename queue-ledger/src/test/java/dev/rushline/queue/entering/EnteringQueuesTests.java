package dev.rushline.queue.entering;

import static dev.rushline.queue.InMemoryQueues.queue;
import static dev.rushline.queue.InMemoryQueues.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.board.Board;
import dev.rushline.line.board.BoardProperties;
import dev.rushline.queue.InMemoryQueues;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueRecord.Entered;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnteringQueuesTests {

    private final InMemoryQueues memory = new InMemoryQueues();
    private final EnterQueue enterQueue = enterQueue(memory.board);

    @Test
    void each_user_is_appended_to_the_line_of_the_concert() {
        memory.write(queue(1, "c", 3, 0));
        memory.show();

        EnterResult first = enterQueue.enter("c", "ada");
        EnterResult other = enterQueue.enter("c", "bob");

        assertThat(first).isInstanceOfSatisfying(EnterResult.Accepted.class, stood -> {
            assertThat(stood.ticket().partition()).isEqualTo(3);
            assertThat(stood.ticket().subject()).isEqualTo("c");
            assertThat(stood.ticket().holder()).isEqualTo("ada");
        });
        assertThat(other).isInstanceOf(EnterResult.Accepted.class);
        assertThat(memory.appended())
                .extracting(record -> ((Entered) record).userId())
                .containsExactly("ada", "bob");
    }

    @Test
    void entering_again_appends_nothing_while_the_first_ticket_stands() {
        memory.write(queue(1, "c", 3, 0));
        memory.serve(3, 0);
        EnterResult.Accepted first = (EnterResult.Accepted) enterQueue.enter("c", "ada");

        EnterResult waiting = enterQueue.enter("c", "ada");
        memory.leave(1, first.ticket().offset());
        memory.serve(3, 0);
        EnterResult afterwards = enterQueue.enter("c", "ada");

        assertThat(waiting).isEqualTo(new EnterResult.Standing(first.ticket()));
        assertThat(afterwards).isInstanceOf(EnterResult.Accepted.class).isNotEqualTo(first);
        assertThat(memory.appended()).hasSize(2);
    }

    @Test
    void an_entry_that_is_not_remembered_is_appended_again() {
        memory.write(queue(1, "c", 3, 0));
        memory.show();
        EnterQueue forgetful =
                new EnterQueue(memory.queues, memory.statuses, memory, memory.board, new EntryProperties(0));

        EnterResult first = forgetful.enter("c", "ada");

        assertThat(forgetful.enter("c", "ada"))
                .isInstanceOf(EnterResult.Accepted.class)
                .isNotEqualTo(first);
    }

    @Test
    void a_paused_queue_accepts_entries_and_a_closed_or_ended_one_does_not() {
        memory.write(with(queue(1, "paused", 3, 0), Queue.State.PAUSED, null, null));
        memory.write(with(queue(2, "closed", 4, 0), Queue.State.CLOSED, null, null));
        memory.write(with(queue(3, "over", 5, 0), Queue.State.CLOSED, 9L, null));
        memory.show();

        assertThat(enterQueue.enter("paused", "ada")).isInstanceOf(EnterResult.Accepted.class);
        assertThat(enterQueue.enter("closed", "ada")).isEqualTo(new EnterResult.QueueClosed());
        assertThat(enterQueue.enter("over", "ada")).isEqualTo(new EnterResult.QueueClosed());
        assertThat(enterQueue.enter("never", "ada")).isEqualTo(new EnterResult.UnknownConcert());
        assertThat(memory.appended()).hasSize(1);
    }

    @Test
    void a_failed_append_is_unavailable() {
        memory.write(queue(1, "c", 3, 0));
        memory.show();
        memory.breakDown();

        assertThat(enterQueue.enter("c", "ada")).isEqualTo(new EnterResult.Unavailable(Duration.ofSeconds(1)));
    }

    @Test
    void a_stale_board_accepts_no_entries() {
        Board still = new Board(
                memory,
                List.of(),
                List.of(),
                new BoardProperties(InMemoryQueues.REFRESH, Duration.ofSeconds(5), 10, Duration.ofMillis(100)));
        memory.write(queue(1, "c", 3, 0));
        memory.show();
        await().until(still::isStale);

        assertThat(enterQueue(still).enter("c", "ada")).isEqualTo(new EnterResult.Unavailable(Duration.ofSeconds(1)));
        assertThat(memory.appended()).isEmpty();
    }

    private EnterQueue enterQueue(Board board) {
        return new EnterQueue(memory.queues, memory.statuses, memory, board, new EntryProperties(10));
    }
}
