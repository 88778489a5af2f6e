package dev.rushline.line.board;

import dev.rushline.runtime.thread.PeriodicTask.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Refreshes the board after each nudge, and otherwise slowly. It polls fast while nudges may be missing: when this process
 * does not listen, and for a time after it saw a move that none announced, as instances of an earlier release make them.
 */
final class BoardRefresh {

    private static final Duration IDLE_INTERVAL = Duration.ofSeconds(1);

    /** So often the board is refreshed before it counts as stale. */
    private static final int REFRESHES_BEFORE_STALE = 4;

    /** Fast polls after a move that was not announced. */
    static final int DISTRUSTFUL_POLLS = 200;

    /** Under load, refreshing takes at most a part of the time. */
    private static final int PAUSE_PER_RUN = 4;

    private static final long MIN_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private final Board board;
    private final BooleanSupplier isListening;
    private final Delay fast;
    private final long fastest;
    private final long slow;
    private final AtomicBoolean nudged = new AtomicBoolean();
    private boolean failed;
    private int fastPolls;

    BoardRefresh(Board board, BooleanSupplier isListening, BoardProperties properties) {
        this.board = board;
        this.isListening = isListening;
        this.fast = Delay.betweenMultiples(properties.refresh());
        this.fastest = properties.refresh().toNanos();
        Duration beforeStale = properties.stale().dividedBy(REFRESHES_BEFORE_STALE);
        Duration idle = beforeStale.compareTo(IDLE_INTERVAL) < 0 ? beforeStale : IDLE_INTERVAL;
        this.slow = Math.max(fastest, idle.toNanos());
    }

    /** The next refresh is announced. */
    void nudge() {
        nudged.set(true);
    }

    void refresh() {
        boolean announced = nudged.getAndSet(false);
        failed = true;
        boolean moved = board.refresh();
        failed = false;
        if (!announced) {
            fastPolls = moved ? DISTRUSTFUL_POLLS : Math.max(0, fastPolls - 1);
        }
    }

    /** The time to the next refresh without a nudge. */
    long delayAfter(long runNanos) {
        boolean trusts = isListening.getAsBoolean() && !failed && fastPolls == 0;
        return trusts ? slow : fast.after(runNanos);
    }

    /** The time to the next refresh with a nudge. */
    long pauseAfter(long runNanos) {
        return Math.min(fastest, Math.max(MIN_PAUSE, PAUSE_PER_RUN * runNanos));
    }
}
