package dev.rushline.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls of the contract, as any client makes them. */
final class CouponCalls {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private CouponCalls() {}

    record Reply(int status, String text) {

        JsonNode json() {
            return JSON.readTree(text);
        }

        /** The name of the problem it is. */
        String problem() {
            String type = json().path("type").asString("");
            return type.substring(type.lastIndexOf(':') + 1);
        }
    }

    static Reply open(App api, int quantity) throws IOException {
        String body = "{\"name\":\"acceptance\",\"quantity\":%d}".formatted(quantity);
        return send(asAdmin(api.at("/v1/coupons"), body));
    }

    static Reply addStock(App api, String couponId, int add) {
        try {
            return send(asAdmin(api.at("/v1/coupons/" + couponId + "/stock"), "{\"add\":%d}".formatted(add)));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    static Reply close(App api, String couponId) throws IOException {
        return send(asAdmin(api.at("/v1/coupons/" + couponId + "/close"), ""));
    }

    static Reply ask(App api, String couponId, String userId) throws IOException {
        return send(request(api.at("/v1/coupons/" + couponId + "/requests"), Tokens.of(userId))
                .POST(BodyPublishers.noBody()));
    }

    static Reply look(App api, Accepted accepted, int waitSeconds) throws IOException {
        HttpRequest.Builder look =
                request(api.at("/v1/coupon-requests/" + accepted.requestId()), Tokens.of(accepted.userId()));
        return send(waitSeconds == 0 ? look : look.header("Prefer", "wait=" + waitSeconds));
    }

    static Reply get(URI address) throws IOException {
        return send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)));
    }

    private static HttpRequest.Builder asAdmin(URI address, String body) {
        return request(address, Tokens.ofAdmin())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder request(URI address, String token) {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private static Reply send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }
}
