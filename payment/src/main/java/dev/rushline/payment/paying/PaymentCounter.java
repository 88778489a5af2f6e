package dev.rushline.payment.paying;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts calls to pay by outcome. */
final class PaymentCounter {

    private final MeterRegistry meters;

    PaymentCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(PaymentOutcome outcome) {
        Counter.builder("rushline.payments")
                .description("Calls to pay an order, by outcome")
                .tag("outcome", outcome(outcome))
                .register(meters)
                .increment();
    }

    private static String outcome(PaymentOutcome outcome) {
        return switch (outcome) {
            case PaymentOutcome.Paid _ -> "paid";
            case PaymentOutcome.AlreadyAnswered _ -> "repeated";
            case PaymentOutcome.UnknownOrder _ -> "unknown-order";
            case PaymentOutcome.AlreadyPaid _ -> "already-paid";
            case PaymentOutcome.Cancelled _ -> "order-cancelled";
            case PaymentOutcome.InsufficientPoints _ -> "insufficient-points";
            case PaymentOutcome.VoucherSpent _ -> "voucher-spent";
            case PaymentOutcome.VoucherRefused _ -> "voucher-refused";
            case PaymentOutcome.KeyReused _ -> "key-reused";
        };
    }
}
