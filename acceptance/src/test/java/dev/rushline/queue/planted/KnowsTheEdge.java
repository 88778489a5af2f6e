package dev.rushline.queue.planted;

import dev.rushline.http.caller.Caller;

/** Planted: a ledger knows no HTTP. */
record KnowsTheEdge(Caller caller) {}
