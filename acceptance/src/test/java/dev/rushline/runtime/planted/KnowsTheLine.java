package dev.rushline.runtime.planted;

import dev.rushline.line.Ticket;

/** Planted: the ground floor knows nothing above it. */
record KnowsTheLine(Ticket ticket) {}
