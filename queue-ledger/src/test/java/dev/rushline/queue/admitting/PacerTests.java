package dev.rushline.queue.admitting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTests {

    private static final long SECOND = 1_000_000;
    private static final long START = 1_700_000_000L * SECOND;
    private static final Duration TICK = Duration.ofMillis(50);

    private record Step(long time, long admitted) {}

    private final Random random = new Random(20_261_121);
    private Pacer pacer = new Pacer(TICK);

    /** Admits whatever the pacer permits for a time, waking up late as real threads do. */
    private List<Step> run(long from, long micros, int rate, LongUnaryOperator lateness) {
        List<Step> steps = new ArrayList<>();
        long now = from;
        while (now < from + micros) {
            long admitted = pacer.budget(now, now * 1_000, rate);
            pacer.admitted(admitted);
            if (admitted > 0) {
                steps.add(new Step(now, admitted));
            }
            long rest = pacer.untilNext(now * 1_000, rate).toNanos() / 1_000;
            now += Math.max(1, rest) + lateness.applyAsLong(now);
        }
        return steps;
    }

    private static long maxInWindow(List<Step> steps, long window) {
        long most = 0;
        for (int last = 0; last < steps.size(); last++) {
            long sum = 0;
            for (int at = last;
                    at >= 0 && steps.get(at).time() > steps.get(last).time() - window;
                    at--) {
                sum += steps.get(at).admitted();
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    private static long total(List<Step> steps) {
        return steps.stream().mapToLong(Step::admitted).sum();
    }

    private long usualLateness(long now) {
        return random.nextInt(200) == 0 ? random.nextInt(80_000) : 300 + random.nextInt(2_500);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 50, 999, 1_000, 5_000})
    void no_second_exceeds_the_rate_and_a_minute_nearly_reaches_it(int rate) {
        List<Step> steps = run(START, 60 * SECOND, rate, this::usualLateness);

        assertThat(maxInWindow(steps, SECOND)).isLessThanOrEqualTo(rate);
        assertThat(total(steps)).isBetween((long) Math.floor(60 * rate * 0.995) - 1, 60L * rate + 1);
    }

    @Test
    void no_burst_follows_a_stall() {
        run(START, 2 * SECOND, 100, now -> 0);

        List<Step> after = run(START + 12 * SECOND, SECOND, 100, now -> 0);

        assertThat(after.getFirst().admitted()).isLessThanOrEqualTo(20);
        assertThat(maxInWindow(after, SECOND / 10)).isLessThanOrEqualTo(30);
        assertThat(total(after)).isLessThanOrEqualTo(100);
    }

    @Test
    void a_lower_rate_counts_the_admissions_of_the_higher_one() {
        List<Step> steps = run(START, 2 * SECOND, 100, now -> 0);
        long changed = START + 2 * SECOND;

        List<Step> slower = run(changed, 3 * SECOND, 10, now -> 0);

        assertThat(slower.getFirst().time()).isGreaterThan(changed + SECOND / 2);
        assertThat(maxInWindow(slower, SECOND)).isLessThanOrEqualTo(10);
        assertThat(total(steps)).isGreaterThan(150);
    }

    @Test
    void a_new_owner_counts_the_admissions_of_the_last_second() {
        pacer.remember(START - SECOND / 2, 60);
        pacer.remember(START, 30);

        assertThat(pacer.budget(START, START * 1_000, 100)).isLessThanOrEqualTo(10);
        List<Step> taken = run(START, SECOND / 2 - 1, 100, now -> 0);
        assertThat(total(taken)).isEqualTo(10);
    }

    @Test
    void a_new_owner_of_a_line_at_its_rate_does_not_wait_before_its_first_step() {
        pacer.remember(START, 100);

        assertThat(pacer.untilNext(1, 100)).isEqualTo(Duration.ZERO);
        assertThat(pacer.budget(START, 1, 100)).isZero();
        assertThat(pacer.untilNext(1, 100)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
    }

    @Test
    void a_clock_jump_neither_stops_admissions_nor_causes_a_burst() {
        run(START, 2 * SECOND, 50, now -> 0);
        long hour = 3_600 * SECOND;
        long nanos = (START + 2 * SECOND) * 1_000;

        long forward = 0;
        long back = 0;
        for (int step = 0; step < 20; step++) {
            long now = START + 2 * SECOND + step * 50_000L;
            forward += admit(now + hour, nanos + step * 50_000_000L);
        }
        for (int step = 20; step < 40; step++) {
            long now = START + 2 * SECOND + step * 50_000L;
            back += admit(now - hour, nanos + step * 50_000_000L);
        }

        assertThat(forward).isBetween(45L, 50L);
        assertThat(back).isBetween(45L, 52L);
    }

    private long admit(long databaseMicros, long nanos) {
        long admitted = pacer.budget(databaseMicros, nanos, 50);
        pacer.admitted(admitted);
        return admitted;
    }

    @Test
    void at_one_per_second_the_first_is_admitted_at_once() {
        pacer = new Pacer(TICK);

        assertThat(pacer.budget(START, START * 1_000, 1)).isEqualTo(1);
        pacer.admitted(1);
        assertThat(pacer.budget(START + SECOND - 1, (START + SECOND - 1) * 1_000, 1))
                .isZero();
        assertThat(pacer.budget(START + SECOND, (START + SECOND) * 1_000, 1)).isEqualTo(1);
    }
}
