package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT extends PaymentApiTest {

    @Test
    void openapi_describes_every_endpoint() {
        JsonNode described = json(get("/v3/api-docs", null));

        assertThat(described.path("paths").propertyNames())
                .contains(
                        "/v1/inventory/{sku}",
                        "/v1/inventory/{sku}/adjustments",
                        "/v1/points",
                        "/v1/orders",
                        "/v1/orders/{orderId}",
                        "/v1/orders/{orderId}/cancel",
                        "/v1/admin/orders/{orderId}/cancel",
                        "/v1/payments",
                        "/v1/me/notifications");
        assertThat(described.at("/paths/~1v1~1payments/post/responses").propertyNames())
                .contains("201", "404", "409", "422");
    }

    @Test
    void readiness_answers_200() {
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
    }
}
