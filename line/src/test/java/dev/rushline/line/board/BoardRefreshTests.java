package dev.rushline.line.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.JsonMessageCodec;
import dev.rushline.line.LineId;
import dev.rushline.line.Topic;
import dev.rushline.line.nudge.Nudges;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoardRefreshTests {

    private static final Topic<String> TOPIC = new Topic<>("shown", JsonMessageCodec.of(String.class), text -> text, 2);
    private static final LineId LINE = TOPIC.line(0);

    /** So long that nothing is refreshed without a nudge. */
    private static final Duration NEVER = Duration.ofDays(1);

    private static final Duration FAST = Duration.ofMillis(50);
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final FakeCursorReader cursors = new FakeCursorReader();
    private final Nudges nudges = new Nudges();
    private @Nullable PeriodicTask task;

    @AfterEach
    void stop() {
        if (task != null) {
            task.stop();
        }
    }

    @Test
    void a_commit_of_this_process_refreshes_the_board() {
        BoardProperties properties = properties(NEVER);
        Board board = board(properties);
        task = new BoardConfiguration()
                .boardRefresh(board, nudges, List.of(TOPIC), properties, new ServiceThreads(new SimpleMeterRegistry()));
        task.start();
        cursors.move(LINE, 7);

        nudges.send("another topic");
        nudges.send(TOPIC.name());

        // At the latest after the pause of a busy board, which is a part of what the first refresh took.
        await().until(() -> board.cursor(LINE) == 7);
    }

    @Test
    void polls_fast_while_it_does_not_listen_and_slowly_while_it_does() {
        BoardProperties properties = properties(FAST);
        BoardRefresh deaf = new BoardRefresh(board(properties), () -> false, properties);
        BoardRefresh listening = new BoardRefresh(board(properties), () -> true, properties);

        deaf.refresh();
        listening.refresh();

        assertThat(deaf.delayAfter(0)).isLessThan(2 * FAST.toNanos());
        assertThat(listening.delayAfter(0)).isEqualTo(SLOW.toNanos());
    }

    @Test
    void polls_fast_for_a_time_after_a_move_that_was_not_announced() {
        BoardProperties properties = properties(FAST);
        BoardRefresh refresh = new BoardRefresh(board(properties), () -> true, properties);
        cursors.move(LINE, 1);
        refresh.nudge();
        refresh.refresh();
        long announced = refresh.delayAfter(0);

        cursors.move(LINE, 2);
        refresh.refresh();
        long notAnnounced = refresh.delayAfter(0);
        IntStream.range(0, BoardRefresh.DISTRUSTFUL_POLLS).forEach(_ -> refresh.refresh());

        assertThat(announced).isEqualTo(SLOW.toNanos());
        assertThat(notAnnounced).isLessThan(2 * FAST.toNanos());
        assertThat(refresh.delayAfter(0)).isEqualTo(SLOW.toNanos());
    }

    @Test
    void polls_fast_while_the_database_fails() {
        BoardProperties properties = properties(FAST);
        BoardRefresh refresh = new BoardRefresh(board(properties), () -> true, properties);
        cursors.breakDown(true);

        assertThatIllegalStateException().isThrownBy(refresh::refresh);

        assertThat(refresh.delayAfter(0)).isLessThan(2 * FAST.toNanos());
    }

    @Test
    void is_never_stale_between_two_slow_polls() {
        var properties = new BoardProperties(FAST, Duration.ofSeconds(5), 10, Duration.ofMillis(400));

        BoardRefresh refresh = new BoardRefresh(board(properties), () -> true, properties);

        assertThat(refresh.delayAfter(0)).isEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void a_busy_board_pauses_for_longer_than_it_runs_but_never_for_longer_than_a_fast_poll() {
        BoardProperties properties = properties(FAST);
        BoardRefresh refresh = new BoardRefresh(board(properties), () -> true, properties);

        assertThat(refresh.pauseAfter(1_000)).isEqualTo(2_000_000);
        assertThat(refresh.pauseAfter(5_000_000)).isEqualTo(20_000_000);
        assertThat(refresh.pauseAfter(5_000_000_000L)).isEqualTo(FAST.toNanos());
    }

    private Board board(BoardProperties properties) {
        return new Board(cursors, List.of(), List.of(TOPIC), properties);
    }

    private static BoardProperties properties(Duration refresh) {
        return new BoardProperties(refresh, Duration.ofSeconds(5), 10, Duration.ofSeconds(5));
    }
}
