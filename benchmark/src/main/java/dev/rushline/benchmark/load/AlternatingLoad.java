package dev.rushline.benchmark.load;

import dev.rushline.benchmark.figure.Rounds;
import dev.rushline.benchmark.load.Wrk.Result;
import dev.rushline.benchmark.load.Wrk.Walk;
import java.util.ArrayList;
import java.util.List;

/** Two applications under the same load, alternately: same generator, same connections, same requests. */
public final class AlternatingLoad {

    private final Wrk wrk;
    private final int warmSeconds;
    private final int seconds;

    public AlternatingLoad(Wrk wrk, int warmSeconds, int seconds) {
        this.wrk = wrk;
        this.warmSeconds = warmSeconds;
        this.seconds = seconds;
    }

    /**
     * What was read.
     *
     * @param next where the walk of the measured application goes on
     * @param answered calls that the measured application answered, those before the first round included
     */
    public record Compared(Rounds rounds, long next, long answered, long p99Micros) {}

    /** What the two URLs answer, under the same walk. */
    public Compared compare(String measured, String limit, Walk walk, long from, int rounds) {
        List<Double> of = new ArrayList<>();
        List<Double> against = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        Result last = wrk.clean(measured, walk, from, warmSeconds);
        long answered = last.requests();
        wrk.clean(limit, walk, from, warmSeconds);
        for (int round = 0; round < rounds; round++) {
            last = wrk.clean(measured, walk, last.next(), seconds);
            answered += last.requests();
            of.add(last.perSecond());
            p99.add((double) last.p99Micros());
            against.add(wrk.clean(limit, walk, from, seconds).perSecond());
        }
        return new Compared(new Rounds(of, against), last.next(), answered, (long) Rounds.median(p99));
    }
}
