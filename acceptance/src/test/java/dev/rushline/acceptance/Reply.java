package dev.rushline.acceptance;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an app answered. */
public record Reply(int status, HttpHeaders headers, String text) {

    private static final JsonMapper JSON = new JsonMapper();

    public JsonNode json() {
        return JSON.readTree(text);
    }

    /** The name of the problem it is. */
    public String problem() {
        String type = json().path("type").asString("");
        return type.substring(type.lastIndexOf(':') + 1);
    }
}
