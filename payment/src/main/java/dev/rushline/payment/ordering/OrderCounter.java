package dev.rushline.payment.ordering;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counts calls to place an order by outcome. */
final class OrderCounter {

    private final MeterRegistry meters;

    OrderCounter(MeterRegistry meters) {
        this.meters = meters;
        List.of("placed", "sold-out", "limit-reached").forEach(this::counter);
    }

    void count(OrderOutcome outcome) {
        counter(outcome(outcome)).increment();
    }

    private Counter counter(String outcome) {
        return Counter.builder("rushline.orders")
                .description("Calls to place an order, by outcome")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static String outcome(OrderOutcome outcome) {
        return switch (outcome) {
            case OrderOutcome.Placed _ -> "placed";
            case OrderOutcome.AlreadyAnswered _ -> "repeated";
            case OrderOutcome.UnknownSku _ -> "unknown-sku";
            case OrderOutcome.EntryPassRequired _ -> "entry-pass-required";
            case OrderOutcome.SoldOut _ -> "sold-out";
            case OrderOutcome.LimitReached _ -> "limit-reached";
            case OrderOutcome.KeyReused _ -> "key-reused";
        };
    }
}
