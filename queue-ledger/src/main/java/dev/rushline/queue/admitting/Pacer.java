package dev.rushline.queue.admitting;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many may be let in now. Two rules: never more than the rate within any second, however it is cut out of time; and
 * no more than has accrued lately, so that a stall is not made up for in a burst.
 *
 * <p>Time is the database's, which all who ever serve the line share, in microseconds. Steps fall on a grid that divides
 * the second: what was let in leaves the window just as the same step of the next second comes, and no time is lost. A
 * clock that jumps moves nothing: this one goes on as fast as time really passes.
 */
final class Pacer {

    private static final long SECOND = 1_000_000;

    /** What may accrue: a fifth of a second's worth, or one person. */
    private static final long MOST_ACCRUED_PARTS = 5;

    /** Microseconds by which two clocks may differ over a step before it counts as a jump. */
    private static final long JUMP = SECOND / 4;

    private final long tick;
    private final Deque<Step> steps = new ArrayDeque<>();
    private long inWindow;

    /** Millionths of a person. */
    private long accrued = SECOND;

    private long correction;
    private long time;
    private long nanos;
    private boolean started;

    private record Step(long time, long admitted) {}

    Pacer(Duration tick) {
        this.tick = tick.toNanos() / 1_000;
    }

    /** What another let in before; it counts as if this one had. */
    void remember(long databaseMicros, long admitted) {
        steps.addLast(new Step(databaseMicros, admitted));
        inWindow += admitted;
    }

    /** How many may be let in at this time of the database, and of this process. */
    long budget(long databaseMicros, long nowNanos, int rate) {
        moveTo(databaseMicros, nowNanos, rate);
        while (!steps.isEmpty() && steps.getFirst().time() <= time - SECOND) {
            inWindow -= steps.removeFirst().admitted();
        }
        return Math.max(0, Math.min(accrued / SECOND, rate - inWindow));
    }

    /** So many were let in at the time that was asked for last. */
    void admitted(long number) {
        if (number > 0) {
            accrued -= number * SECOND;
            steps.addLast(new Step(time, number));
            inWindow += number;
        }
    }

    /** How long it makes no sense to ask again. */
    Duration rest(long nowNanos, int rate) {
        long now = time + (nowNanos - nanos) / 1_000;
        return Duration.ofNanos(Math.max(0, next(rate) - now) * 1_000);
    }

    private long next(int rate) {
        if (accrued >= SECOND && inWindow >= rate) {
            // Late steps come a little later each second; waiting for the grid again would cost a tick each time.
            return Math.max(fallsFreeAt(rate), time + tick / 10);
        }
        boolean isSlow = SECOND / rate >= tick;
        return isSlow ? accruesAt(rate) : Math.max((time / tick + 1) * tick, accruesAt(rate));
    }

    private long accruesAt(int rate) {
        return accrued >= SECOND ? time : time + Math.ceilDiv(SECOND - accrued, (long) rate);
    }

    private long fallsFreeAt(int rate) {
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
            if (Math.abs(now - time - passed) > JUMP) {
                correction += time + passed - now;
                now = time + passed;
            }
            now = Math.max(now, time);
            long most = Math.max(SECOND, rate * SECOND / MOST_ACCRUED_PARTS);
            accrued = Math.min(most, accrued + rate * Math.min(now - time, SECOND));
        }
        started = true;
        time = now;
        nanos = nowNanos;
    }
}
