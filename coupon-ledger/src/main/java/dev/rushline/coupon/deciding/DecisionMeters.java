package dev.rushline.coupon.deciding;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

final class DecisionMeters {

    private final Map<Outcome, Counter> decisions = new EnumMap<>(Outcome.class);

    DecisionMeters(MeterRegistry meters) {
        for (Outcome outcome : Outcome.values()) {
            decisions.put(
                    outcome,
                    Counter.builder("rushline.coupon.decisions")
                            .description("Requests for coupons that were decided")
                            .tag("outcome", outcome.label())
                            .register(meters));
        }
    }

    void count(Outcome outcome, long requests) {
        Objects.requireNonNull(decisions.get(outcome)).increment((double) requests);
    }
}
