package dev.rushline.payment.paying;

import java.time.Instant;
import java.util.UUID;

/** A payment as shown to its user. */
record PaymentView(UUID paymentId, UUID orderId, long amount, long discount, Instant paidAt) {

    static PaymentView of(OrderPayment payment) {
        return new PaymentView(payment.id(), payment.orderId(), payment.amount(), payment.discount(), payment.paidAt());
    }
}
