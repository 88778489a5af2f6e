package dev.rushline.payment.paying;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what comes of payments. */
final class PaymentCounter {

    private final MeterRegistry meters;

    PaymentCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Paying paying) {
        Counter.builder("rushline.payments")
                .description("Calls to pay an order, by what came of them")
                .tag("outcome", outcome(paying))
                .register(meters)
                .increment();
    }

    private static String outcome(Paying paying) {
        return switch (paying) {
            case Paying.Paid _ -> "paid";
            case Paying.PaidBefore _ -> "repeated";
            case Paying.UnknownOrder _ -> "unknown-order";
            case Paying.AlreadyPaid _ -> "already-paid";
            case Paying.Cancelled _ -> "order-cancelled";
            case Paying.InsufficientPoints _ -> "insufficient-points";
            case Paying.VoucherSpent _ -> "voucher-spent";
            case Paying.VoucherRefused _ -> "voucher-refused";
            case Paying.KeyReused _ -> "key-reused";
        };
    }
}
