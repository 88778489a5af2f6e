package dev.rushline.acceptance.queue;

import java.time.Instant;

/** The status that a client received for a ticket, polled at that time. */
record PolledStatus(EnteredTicket ticket, String status, Instant at) {}
