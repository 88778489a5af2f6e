package dev.rushline.acceptance;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A response. */
public record Reply(int status, HttpHeaders headers, String text) {

    private static final JsonMapper JSON = new JsonMapper();

    public JsonNode json() {
        return JSON.readTree(text);
    }

    /** The last part of its problem type. */
    public String problem() {
        String type = json().path("type").asString("");
        return type.substring(type.lastIndexOf(':') + 1);
    }
}
