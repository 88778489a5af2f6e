package dev.rushline.benchmark.coupon;

import dev.rushline.benchmark.process.ApiClient;
import dev.rushline.benchmark.process.BenchmarkServers.Application;
import java.util.List;

/** API calls that prepare a measurement. */
final class CampaignClient {

    private final ApiClient client;

    CampaignClient(Application api) {
        this.client = new ApiClient(api);
    }

    List<String> openCampaigns(String admin, int count, long quantity) {
        String offer = "{\"name\":\"Measured\",\"quantity\":" + quantity + "}";
        return ApiClient.each(
                count,
                _ -> client.post("/v1/coupons", admin, offer, 201)
                        .get("couponId")
                        .asString());
    }

    /** One request of each token, in the order of the tokens. */
    List<String> ask(String couponId, List<String> tokens) {
        return ApiClient.each(
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
