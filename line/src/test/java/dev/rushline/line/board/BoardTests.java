package dev.rushline.line.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.JsonMessageCodec;
import dev.rushline.line.LineId;
import dev.rushline.line.Topic;
import dev.rushline.line.nudge.Nudges;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class BoardTests {

    private static final Topic<String> TOPIC = new Topic<>("shown", JsonMessageCodec.of(String.class), text -> text, 2);
    private static final LineId LINE = TOPIC.line(0);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Executor EACH_ITS_THREAD = Thread::startVirtualThread;

    private final FakeCursorReader cursors = new FakeCursorReader();
    private final List<Map<LineId, Long>> updates = new ArrayList<>();
    private static final Optional<Duration> ONE_REFRESH = Optional.of(Duration.ofDays(1));

    private BoardSnapshot snapshot = this::note;
    private final Board board = board(100);

    @Test
    void computes_the_records_ahead_from_the_offset_and_the_cursor() {
        cursors.move(LINE, 10);

        board.refresh();

        assertThat(board.cursor(LINE)).isEqualTo(10);
        assertThat(board.stateOf(LINE, 9)).isEqualTo(new TicketState.Served());
        assertThat(board.stateOf(LINE, 10)).isEqualTo(new TicketState.Waiting(0, ONE_REFRESH));
        assertThat(board.stateOf(LINE, 17)).isEqualTo(new TicketState.Waiting(7, ONE_REFRESH));
    }

    @Test
    void shows_cursor_zero_for_a_line_that_was_never_served() {
        board.refresh();

        assertThat(board.cursor(LINE)).isZero();
        assertThat(board.stateOf(LINE, 3)).isEqualTo(new TicketState.Waiting(3, ONE_REFRESH));
    }

    @Test
    void shows_rate_and_estimate_of_a_moving_line() {
        cursors.move(LINE, 0);
        board.refresh();

        await().until(() -> board.age().toMillis() >= 20);
        cursors.move(LINE, 1_000);
        board.refresh();

        double rate = board.ratePerSecond(LINE);
        assertThat(rate).isPositive().isLessThanOrEqualTo(50_000);
        Duration estimate =
                ((TicketState.Waiting) board.stateOf(LINE, 1_999)).estimate().orElseThrow();
        assertThat(estimate.toNanos() / 1e9).isCloseTo(1_000 / rate, within(0.001));
    }

    @Test
    void idle_time_between_two_refreshes_does_not_count_in_the_rate() {
        Board polling = new Board(
                cursors,
                List.of(),
                List.of(TOPIC),
                new BoardProperties(Duration.ofMillis(5), Duration.ofMinutes(5), 1, Duration.ofSeconds(5)));
        cursors.move(LINE, 0);
        polling.refresh();

        await().until(() -> polling.age().toMillis() >= 50);
        cursors.move(LINE, 1);
        polling.refresh();

        assertThat(polling.ratePerSecond(LINE)).isEqualTo(200);
    }

    @Test
    void passes_each_moved_cursor_to_the_snapshot_once() {
        cursors.move(LINE, 0);
        board.refresh();
        cursors.move(LINE, 5);
        board.refresh();

        board.refresh();

        assertThat(updates).containsExactly(Map.of(LINE, -1L), Map.of(LINE, 0L));
    }

    @Test
    void passes_a_line_whose_cursor_went_back_as_a_new_one() {
        cursors.move(LINE, 10);
        board.refresh();

        cursors.move(LINE, 4);
        board.refresh();
        long rate = (long) board.ratePerSecond(LINE);
        cursors.move(LINE, 5);
        board.refresh();

        assertThat(updates).containsExactly(Map.of(LINE, -1L), Map.of(LINE, -1L), Map.of(LINE, 4L));
        assertThat(board.cursor(LINE)).isEqualTo(5);
        assertThat(rate).isZero();
    }

    @Test
    void passes_a_line_whose_cursor_does_not_exist_any_more_as_a_new_one() {
        cursors.move(LINE, 10);
        board.refresh();

        cursors.forget(LINE);
        board.refresh();
        long cursor = board.cursor(LINE);
        board.refresh();

        assertThat(updates).containsExactly(Map.of(LINE, -1L), Map.of(LINE, -1L));
        assertThat(cursor).isZero();
    }

    @Test
    void refreshes_snapshots_before_it_publishes_cursors() {
        List<Long> shown = new ArrayList<>();
        snapshot = moved -> shown.add(board.cursor(LINE));
        cursors.move(LINE, 7);

        board.refresh();

        assertThat(shown).containsExactly(0L);
        assertThat(board.cursor(LINE)).isEqualTo(7);
    }

    @Test
    void keeps_the_cursor_and_retries_when_a_snapshot_fails() {
        snapshot = moved -> {
            throw new IllegalStateException("no page");
        };
        cursors.move(LINE, 7);
        assertThatIllegalStateException().isThrownBy(board::refresh);
        long shown = board.cursor(LINE);

        snapshot = this::note;
        board.refresh();

        assertThat(shown).isZero();
        assertThat(updates).containsExactly(Map.of(LINE, -1L));
        assertThat(board.cursor(LINE)).isEqualTo(7);
    }

    @Test
    void keeps_its_cursors_and_becomes_stale_while_the_database_fails() {
        cursors.move(LINE, 7);
        var properties = new BoardProperties(Duration.ofMillis(5), Duration.ofSeconds(5), 1, Duration.ofMillis(100));
        Board running = new Board(cursors, List.of(), List.of(TOPIC), properties);
        PeriodicTask refresh = new BoardConfiguration()
                .boardRefresh(
                        running,
                        new Nudges(),
                        List.of(TOPIC),
                        properties,
                        new ServiceThreads(new SimpleMeterRegistry()));
        refresh.start();

        cursors.breakDown(true);
        cursors.move(LINE, 9);
        await().until(running::isStale);
        long shown = running.cursor(LINE);
        cursors.breakDown(false);

        await().until(() -> running.cursor(LINE) == 9 && !running.isStale());
        refresh.stop();
        assertThat(shown).isEqualTo(7);
        assertThat(refresh.isRunning()).isFalse();
    }

    @Test
    void wakes_only_the_waiting_calls_that_the_cursor_has_passed() throws InterruptedException {
        var first = waiting(board, 4);
        var second = waiting(board, 4);
        var later = waiting(board, 5);
        var elsewhere = CompletableFuture.supplyAsync(() -> served(board, TOPIC.line(1), 0, LONG), EACH_ITS_THREAD);

        cursors.move(LINE, 5);
        board.refresh();

        assertThat(first.join()).isTrue();
        assertThat(second.join()).isTrue();
        assertThat(board.awaitServed(LINE, 4, Duration.ZERO)).isTrue();
        assertThat(board.awaitServed(LINE, 5, Duration.ZERO)).isFalse();
        assertThat(later).isNotDone();
        assertThat(elsewhere).isNotDone();
        cursors.move(LINE, 6);
        cursors.move(TOPIC.line(1), 1);
        board.refresh();
        assertThat(later.join()).isTrue();
        assertThat(elsewhere.join()).isTrue();
    }

    @Test
    void returns_false_when_a_wait_times_out() throws InterruptedException {
        assertThat(board.awaitServed(LINE, 0, Duration.ofMillis(10))).isFalse();
    }

    @Test
    void bounds_the_waiting_calls_and_frees_their_permits() throws InterruptedException {
        Board small = board(1);
        var waiting = new CompletableFuture<Boolean>();
        Thread waiter = Thread.ofPlatform().start(() -> waiting.complete(served(small, LINE, 0, LONG)));
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);

        boolean oneTooMany = small.awaitServed(LINE, 0, LONG);
        cursors.move(LINE, 1);
        small.refresh();

        assertThat(oneTooMany).isFalse();
        assertThat(waiting.join()).isTrue();
        assertThat(small.awaitServed(LINE, 0, LONG)).isTrue();
    }

    private Board board(int waiters) {
        var properties = new BoardProperties(Duration.ofDays(1), Duration.ofSeconds(5), waiters, Duration.ofSeconds(5));
        return new Board(cursors, List.of(moved -> snapshot.refresh(moved)), List.of(TOPIC), properties);
    }

    private static CompletableFuture<Boolean> waiting(Board board, long offset) {
        return CompletableFuture.supplyAsync(() -> served(board, LINE, offset, LONG), EACH_ITS_THREAD);
    }

    private static boolean served(Board board, LineId line, long offset, Duration atMost) {
        try {
            return board.awaitServed(line, offset, atMost);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(Map<LineId, Long> moved) {
        if (!moved.isEmpty()) {
            updates.add(moved);
        }
    }
}
