package dev.rushline.acceptance;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The status that a client polled of a request. */
record RequestStatus(
        AcceptedRequest request,
        String status,
        @Nullable Long serial,
        @Nullable String code) {

    static RequestStatus of(AcceptedRequest request, JsonNode body) {
        JsonNode issued = body.path("issued");
        boolean isIssued = issued.isObject();
        return new RequestStatus(
                request,
                body.path("status").asString(),
                isIssued ? issued.path("serial").asLong() : null,
                isIssued ? issued.path("code").asString() : null);
    }

    boolean isVerdict() {
        return !status.equals("PENDING");
    }

    String verdict() {
        return serial == null ? status : status + " " + serial + " " + code;
    }
}
