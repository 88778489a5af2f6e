package dev.rushline.http.planted;

import dev.rushline.line.Ticket;

/** Planted: the edge knows no line. */
record KnowsTheLine(Ticket ticket) {}
