package dev.rushline.outbox.planted;

import dev.rushline.payment.event.PaymentEvents;

/** Planted: the outbox knows no product. */
record KnowsPayments(PaymentEvents product) {}
