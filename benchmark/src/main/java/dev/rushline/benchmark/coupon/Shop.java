package dev.rushline.benchmark.coupon;

import dev.rushline.benchmark.place.Client;
import dev.rushline.benchmark.place.Place.Application;
import java.util.List;

/** Calls of the API that prepare what is measured. */
final class Shop {

    private final Client client;

    Shop(Application api) {
        this.client = new Client(api);
    }

    List<String> openCampaigns(String admin, int count, long quantity) {
        String offer = "{\"name\":\"Measured\",\"quantity\":" + quantity + "}";
        return Client.each(
                count,
                _ -> client.post("/v1/coupons", admin, offer, 201)
                        .get("couponId")
                        .asString());
    }

    /** One request of each token, in the order of the tokens. */
    List<String> ask(String couponId, List<String> tokens) {
        return Client.each(
                tokens.size(),
                n -> client.post("/v1/coupons/" + couponId + "/requests", tokens.get(n), "", 202)
                        .get("requestId")
                        .asString());
    }

    String status(String requestId, String token) {
        return client.get("/v1/coupon-requests/" + requestId, token)
                .get("status")
                .asString();
    }
}
