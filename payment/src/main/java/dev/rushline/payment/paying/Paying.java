package dev.rushline.payment.paying;

/** What came of paying. */
sealed interface Paying {

    record Paid(PaymentView payment) implements Paying {}

    /** The same call was answered with this payment before. */
    record PaidBefore(PaymentView payment) implements Paying {}

    record UnknownOrder() implements Paying {}

    record AlreadyPaid() implements Paying {}

    record Cancelled() implements Paying {}

    record InsufficientPoints() implements Paying {}

    record VoucherSpent() implements Paying {}

    record VoucherRefused() implements Paying {}

    record KeyReused() implements Paying {}
}
