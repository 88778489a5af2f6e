package dev.rushline.payment.paying;

/** The outcome of a call to pay. */
sealed interface PaymentOutcome {

    record Paid(PaymentView payment) implements PaymentOutcome {}

    /** The same call was answered with this payment before. */
    record AlreadyAnswered(PaymentView payment) implements PaymentOutcome {}

    record UnknownOrder() implements PaymentOutcome {}

    record AlreadyPaid() implements PaymentOutcome {}

    record Cancelled() implements PaymentOutcome {}

    record InsufficientPoints() implements PaymentOutcome {}

    record VoucherSpent() implements PaymentOutcome {}

    record VoucherRefused() implements PaymentOutcome {}

    record KeyReused() implements PaymentOutcome {}
}
