package dev.rushline.acceptance;

/** A request that a client received a 202 for. */
record AcceptedRequest(String requestId, String couponId, String userId) {}
