package dev.rushline.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DescribingTheApiTests extends EdgeTest {

    @Test
    void the_audience_of_a_handler_is_its_security_and_never_a_parameter() {
        JsonNode api = json(get("/v3/api-docs"));

        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        JsonNode limited = api.path("paths").path("/limited").path("get");
        assertThat(limited.path("security").path(0).has("bearer")).isTrue();
        assertThat(limited.has("parameters")).isFalse();
        assertThat(limited.path("responses").propertyNames()).contains("200", "401", "429");
        JsonNode admins = api.path("paths").path("/admins").path("post");
        assertThat(admins.path("responses").propertyNames()).contains("400", "401", "403");
        assertThat(admins.path("responses").path("403").path("content").propertyNames())
                .containsExactly("application/problem+json");
        assertThat(api.path("paths").path("/open").path("get").has("security")).isFalse();
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "status", "retryAfterSeconds", "errors");
        assertThat(api.path("paths").propertyNames()).doesNotContain("/error").contains("/v1/jwks.json");
    }

    @Test
    void the_swagger_ui_is_available() {
        assertThat(get("/swagger-ui.html").statusCode()).isIn(200, 302);
        assertThat(get("/swagger-ui/index.html").body()).contains("Swagger UI");
    }
}
