package dev.rushline.coupon.planted;

import dev.rushline.http.caller.Caller;

/** Planted: a ledger knows no HTTP. */
record KnowsTheEdge(Caller caller) {}
