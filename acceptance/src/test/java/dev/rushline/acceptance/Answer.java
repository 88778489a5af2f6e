package dev.rushline.acceptance;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a client was told of a request. */
record Answer(
        Accepted request,
        String status,
        @Nullable Long serial,
        @Nullable String code) {

    static Answer of(Accepted request, JsonNode body) {
        JsonNode issued = body.path("issued");
        boolean holds = issued.isObject();
        return new Answer(
                request,
                body.path("status").asString(),
                holds ? issued.path("serial").asLong() : null,
                holds ? issued.path("code").asString() : null);
    }

    boolean isVerdict() {
        return !status.equals("PENDING");
    }

    String verdict() {
        return serial == null ? status : status + " " + serial + " " + code;
    }
}
