package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT extends PaymentApiTest {

    @Test
    void every_call_is_described() {
        JsonNode described = json(get("/v3/api-docs", null));

        assertThat(described.path("paths").propertyNames())
                .contains(
                        "/v1/inventory/{sku}",
                        "/v1/points",
                        "/v1/orders",
                        "/v1/orders/{orderId}",
                        "/v1/payments",
                        "/v1/me/notifications");
        assertThat(described.at("/paths/~1v1~1payments/post/responses").propertyNames())
                .contains("201", "404", "409", "422");
    }

    @Test
    void it_says_when_it_is_ready() {
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
    }
}
