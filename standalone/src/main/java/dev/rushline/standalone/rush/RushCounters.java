package dev.rushline.standalone.rush;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What has become of the people so far. */
final class RushCounters {

    private final LongAdder asked = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Map<Outcome, AtomicLong> outcomes = new EnumMap<>(Outcome.class);
    private final Latencies acceptTimes = new Latencies();
    private final Latencies verdictTimes = new Latencies();
    private volatile @Nullable String lastFailure;

    RushCounters() {
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new AtomicLong());
        }
    }

    /** A user sent the first call. */
    void asked() {
        asked.increment();
    }

    /** A request or an entry was accepted. */
    void accepted(long tookNanos) {
        accepted.increment();
        acceptTimes.record(tookNanos);
    }

    /** A request was refused at once. */
    void refused(Outcome outcome) {
        refused.increment();
        moved(null, outcome);
    }

    void decided(Outcome outcome, long tookNanos) {
        verdictTimes.record(tookNanos);
        moved(null, outcome);
    }

    /** A user gave up. */
    void failed(@Nullable Outcome before, String reason) {
        failed.increment();
        lastFailure = reason;
        leave(before);
    }

    void moved(@Nullable Outcome from, Outcome to) {
        countOf(to).incrementAndGet();
        leave(from);
    }

    long askedSoFar() {
        return asked.sum();
    }

    long acceptedSoFar() {
        return accepted.sum();
    }

    long refusedSoFar() {
        return refused.sum();
    }

    long failedSoFar() {
        return failed.sum();
    }

    long standingAt(Outcome outcome) {
        return countOf(outcome).get();
    }

    Latencies acceptTimes() {
        return acceptTimes;
    }

    Latencies verdictTimes() {
        return verdictTimes;
    }

    Figures figures(Scenario scenario) {
        return new Figures(
                asked.sum(),
                accepted.sum(),
                refused.sum(),
                failed.sum(),
                outcomes(Outcome.expectedAt(scenario)),
                Figures.Percentiles.of(acceptTimes),
                Figures.Percentiles.of(verdictTimes),
                lastFailure);
    }

    private Map<String, Long> outcomes(Set<Outcome> expected) {
        Map<String, Long> shown = new LinkedHashMap<>();
        outcomes.forEach((outcome, people) -> {
            if (people.get() > 0 || expected.contains(outcome)) {
                shown.put(outcome.name(), people.get());
            }
        });
        return shown;
    }

    @Nullable
    String lastFailure() {
        return lastFailure;
    }

    private void leave(@Nullable Outcome outcome) {
        if (outcome != null) {
            countOf(outcome).decrementAndGet();
        }
    }

    private AtomicLong countOf(Outcome outcome) {
        AtomicLong count = outcomes.get(outcome);
        if (count == null) {
            throw new IllegalStateException(outcome + " is not counted");
        }
        return count;
    }
}
