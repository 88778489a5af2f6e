package dev.rushline.payment.planted;

import dev.rushline.line.Ticket;

/** Planted: payment knows only the outbox and the edge. */
record KnowsTheLine(Ticket line) {}
