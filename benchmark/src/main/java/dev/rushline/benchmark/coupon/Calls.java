package dev.rushline.benchmark.coupon;

import dev.rushline.benchmark.figure.Rounds;
import dev.rushline.benchmark.load.Wrk;
import dev.rushline.benchmark.load.Wrk.Result;
import dev.rushline.benchmark.load.Wrk.Walk;
import dev.rushline.benchmark.place.Place.Application;
import java.util.ArrayList;
import java.util.List;

/** Two applications under the same load in turns: same generator, same connections, same requests. */
final class Calls {

    private final Wrk wrk;
    private final Plan plan;

    Calls(Wrk wrk, Plan plan) {
        this.wrk = wrk;
        this.plan = plan;
    }

    /**
     * What was read.
     *
     * @param next where the walk of the measured application goes on
     * @param answered calls that the measured application answered, those before the first round included
     */
    record Compared(Rounds rounds, long next, long answered, long p99Micros) {}

    Compared compare(Application measured, Application limit, Walk walk, long from, int rounds) {
        List<Double> of = new ArrayList<>();
        List<Double> against = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        Result last = wrk.clean(measured.url("/"), walk, from, plan.warmSeconds());
        long answered = last.requests();
        wrk.clean(limit.url("/"), walk, from, plan.warmSeconds());
        for (int round = 0; round < rounds; round++) {
            last = wrk.clean(measured.url("/"), walk, last.next(), plan.seconds());
            answered += last.requests();
            of.add(last.perSecond());
            p99.add((double) last.p99Micros());
            against.add(wrk.clean(limit.url("/"), walk, from, plan.seconds()).perSecond());
        }
        return new Compared(new Rounds(of, against), last.next(), answered, (long) Rounds.median(p99));
    }
}
