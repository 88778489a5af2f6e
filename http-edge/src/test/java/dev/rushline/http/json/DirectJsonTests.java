package dev.rushline.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DirectJsonTests extends EdgeTest {

    @Test
    void a_response_has_its_length_and_the_status_and_headers_of_its_handler() {
        HttpResponse<String> answer = post("/answers", "");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains("/answers/1");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Content-Length")).contains("13");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(answer.body()).isEqualTo("{\"text\":\"\u00fc\"}");
    }

    @Test
    void a_client_that_accepts_json_gets_it_and_others_get_406() {
        assertThat(post("/answers", "", "Accept", "*/*").statusCode()).isEqualTo(202);
        assertThat(post("/answers", "", "Accept", "text/html, application/json;q=0.5")
                        .body())
                .isEqualTo("{\"text\":\"\u00fc\"}");
        assertThat(post("/answers", "", "Accept", "image/png").statusCode()).isEqualTo(406);
    }

    @Test
    void the_api_description_has_the_schema_under_its_status() {
        JsonNode api = json(get("/v3/api-docs"));

        JsonNode responses = api.path("paths").path("/answers").path("post").path("responses");

        assertThat(responses.path("202").findValue("$ref").asString()).isEqualTo("#/components/schemas/Answered");
        assertThat(api.at("/components/schemas/Answered/properties").propertyNames())
                .containsExactlyInAnyOrder("text", "absent");
    }
}
