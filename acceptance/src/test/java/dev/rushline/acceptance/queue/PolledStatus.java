package dev.rushline.acceptance.queue;

import java.time.Instant;

/** What a client was told of a place in line, having asked at that time. */
record PolledStatus(EnteredTicket entered, String status, Instant at) {}
