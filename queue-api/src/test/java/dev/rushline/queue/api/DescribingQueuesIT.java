package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DescribingQueuesIT extends QueueApiTest {

    @Test
    void the_openapi_document_lists_every_call_and_its_problems() {
        JsonNode paths = json(get("/v3/api-docs", null)).path("paths");

        JsonNode queue = paths.path("/v1/concerts/{concertId}/queue");
        assertThat(queue.propertyNames()).contains("put", "patch", "get");
        assertThat(queue.path("put").path("responses").propertyNames())
                .contains("200", "201", "400", "401", "403", "409", "503");
        JsonNode queues = paths.path("/v1/concerts").path("get");
        assertThat(queues.path("responses").propertyNames()).contains("200", "400", "401", "403");
        assertThat(queues.at("/parameters/0/schema/enum").values())
                .extracting(JsonNode::asString)
                .containsExactly("OPEN", "PAUSED", "CLOSED");
        JsonNode enter = paths.path("/v1/concerts/{concertId}/queue/tokens").path("post");
        assertThat(enter.path("responses").propertyNames()).contains("201", "401", "404", "409", "429", "503");
        assertThat(paths.path("/v1/queue-tokens/{token}").propertyNames()).contains("get", "delete");
        JsonNode pass = paths.path("/v1/queue-tokens/{token}/entry-pass").path("post");
        assertThat(pass.path("responses").propertyNames()).contains("201", "404", "409", "410");
        assertThat(pass.at("/responses/409/content").propertyNames()).containsExactly("application/problem+json");
        assertThat(pass.at("/responses/201/content/application~1json/schema/$ref")
                        .asString())
                .endsWith("/EntryPassView");
        JsonNode events = paths.path("/v1/queue-tokens/{token}/events").path("get");
        assertThat(events.at("/responses/200/content").propertyNames()).containsExactly("text/event-stream");
        assertThat(paths.path("/v1/concerts/{concertId}/queue/now-serving")
                        .path("get")
                        .has("security"))
                .isFalse();
        assertThat(paths.path("/v1/concerts/{concertId}/queue/fair-start")
                        .path("get")
                        .has("security"))
                .isFalse();
    }
}
