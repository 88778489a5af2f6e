package dev.rushline.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** The calls of the coupon API. */
final class CouponCalls {

    private CouponCalls() {}

    static Reply open(App api, int quantity) throws IOException {
        String body = "{\"name\":\"acceptance\",\"quantity\":%d}".formatted(quantity);
        return Http.send(asAdmin(api.at("/v1/coupons"), body));
    }

    static Reply addStock(App api, String couponId, int add) {
        try {
            return Http.send(asAdmin(api.at("/v1/coupons/" + couponId + "/stock"), "{\"add\":%d}".formatted(add)));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    static Reply close(App api, String couponId) throws IOException {
        return Http.send(asAdmin(api.at("/v1/coupons/" + couponId + "/close"), ""));
    }

    static Reply request(App api, String couponId, String userId) throws IOException {
        return Http.send(Http.request(api.at("/v1/coupons/" + couponId + "/requests"), Tokens.of(userId))
                .POST(BodyPublishers.noBody()));
    }

    static Reply poll(App api, AcceptedRequest accepted, int waitSeconds) throws IOException {
        HttpRequest.Builder poll =
                Http.request(api.at("/v1/coupon-requests/" + accepted.requestId()), Tokens.of(accepted.userId()));
        return Http.send(waitSeconds == 0 ? poll : poll.header("Prefer", "wait=" + waitSeconds));
    }

    private static HttpRequest.Builder asAdmin(URI address, String body) {
        return Http.request(address, Tokens.ofAdmin())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }
}
