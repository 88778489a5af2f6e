package dev.rushline.acceptance;

/** A request that got a 202. */
record AcceptedRequest(String requestId, String couponId, String userId) {

    static AcceptedRequest of(String userId, Reply reply) {
        return new AcceptedRequest(
                reply.json().path("requestId").asString(),
                reply.json().path("couponId").asString(),
                userId);
    }
}
