package dev.rushline.acceptance;

/** A 202 that a client has seen. */
record AcceptedRequest(String requestId, String couponId, String userId) {}
