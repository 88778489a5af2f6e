package dev.rushline.queue.admitting;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Computes how many users may be admitted now. Two rules hold: a sliding window, never more than the rate within any
 * second; and a token bucket, no more than accrued lately, so that no burst follows a stall.
 *
 * <p>Time is that of the database, which all owners of the line share, in microseconds. Steps fall on a grid that divides
 * the second: admissions leave the window when the same step of the next second comes, so no time is lost. When the clock
 * of the database jumps, the monotonic clock of the process replaces it.
 */
final class Pacer {

    private static final long SECOND = 1_000_000;

    /** At most the admissions of this part of a second accrue, or one. */
    private static final long MAX_ACCRUED_PART = 5;

    /** Microseconds by which the two clocks may differ over a step before it counts as a jump. */
    private static final long MIN_JUMP = SECOND / 4;

    private final long tick;
    private final Deque<Step> steps = new ArrayDeque<>();
    private long inWindow;

    /** Millionths of an admission. */
    private long accrued = SECOND;

    private long correction;
    private long time;
    private long nanos;
    private boolean started;

    private record Step(long time, long admitted) {}

    Pacer(Duration tick) {
        this.tick = tick.toNanos() / 1_000;
    }

    /** Counts what a previous owner of the line admitted. */
    void remember(long databaseMicros, long admitted) {
        steps.addLast(new Step(databaseMicros, admitted));
        inWindow += admitted;
    }

    /** How many may be admitted at this time of the database, which is that time of this process. */
    long budget(long databaseMicros, long nowNanos, int rate) {
        moveTo(databaseMicros, nowNanos, rate);
        while (!steps.isEmpty() && steps.getFirst().time() <= time - SECOND) {
            inWindow -= steps.removeFirst().admitted();
        }
        return Math.max(0, Math.min(accrued / SECOND, rate - inWindow));
    }

    /** Counts what was admitted at the time of the last {@link #budget}. */
    void admitted(long count) {
        if (count > 0) {
            accrued -= count * SECOND;
            steps.addLast(new Step(time, count));
            inWindow += count;
        }
    }

    /** The time until a budget is expected again. */
    Duration untilNext(long nowNanos, int rate) {
        if (!started) {
            // The steps of a previous owner are by the database's clock, which is known only with a budget.
            return Duration.ZERO;
        }
        long now = time + (nowNanos - nanos) / 1_000;
        return Duration.ofNanos(Math.max(0, next(rate) - now) * 1_000);
    }

    private long next(int rate) {
        if (accrued >= SECOND && inWindow >= rate) {
            // A late step comes a little later each second; waiting for the grid again would cost a tick each time.
            return Math.max(leavesWindowAt(rate), time + tick / 10);
        }
        boolean isSlow = SECOND / rate >= tick;
        return isSlow ? accruesAt(rate) : Math.max((time / tick + 1) * tick, accruesAt(rate));
    }

    private long accruesAt(int rate) {
        return accrued >= SECOND ? time : time + Math.ceilDiv(SECOND - accrued, (long) rate);
    }

    private long leavesWindowAt(int rate) {
        long over = inWindow - rate + 1;
        for (Step step : steps) {
            if (over <= 0) {
                break;
            }
            over -= step.admitted();
            if (over <= 0) {
                return step.time() + SECOND;
            }
        }
        return time;
    }

    private void moveTo(long databaseMicros, long nowNanos, int rate) {
        long now = databaseMicros + correction;
        if (started) {
            long passed = (nowNanos - nanos) / 1_000;
            if (Math.abs(now - time - passed) > MIN_JUMP) {
                correction += time + passed - now;
                now = time + passed;
            }
            now = Math.max(now, time);
            long maxAccrued = Math.max(SECOND, rate * SECOND / MAX_ACCRUED_PART);
            accrued = Math.min(maxAccrued, accrued + rate * Math.min(now - time, SECOND));
        }
        started = true;
        time = now;
        nanos = nowNanos;
    }
}
