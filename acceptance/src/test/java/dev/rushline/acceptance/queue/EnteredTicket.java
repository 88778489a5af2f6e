package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.Reply;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A ticket that a client received by that time. */
record EnteredTicket(String token, String concertId, String userId, long number, Instant at) {

    static EnteredTicket of(String userId, Reply reply) {
        JsonNode body = reply.json();
        return new EnteredTicket(
                body.path("token").asString(),
                body.path("concertId").asString(),
                userId,
                body.path("number").asLong(-1),
                Instant.now());
    }
}
