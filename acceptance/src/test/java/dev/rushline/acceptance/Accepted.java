package dev.rushline.acceptance;

/** A 202 that a client has seen. */
record Accepted(String requestId, String couponId, String userId) {}
