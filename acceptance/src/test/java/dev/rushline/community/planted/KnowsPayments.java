package dev.rushline.community.planted;

import dev.rushline.payment.PaymentConfiguration;

/** Planted: the community knows only the outbox and the edge. */
record KnowsPayments(PaymentConfiguration payments) {}
