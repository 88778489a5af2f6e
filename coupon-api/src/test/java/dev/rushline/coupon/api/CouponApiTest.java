package dev.rushline.coupon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import dev.rushline.testing.http.HttpTest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Calls the API over HTTP on real servers, with the consumer in the same process. */
@SpringBootTest(classes = CouponApiTestApp.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class CouponApiTest extends HttpTest {

    static final TestDatabase DATABASE = Servers.freshDatabase();

    @LocalServerPort
    private int port;

    @Override
    protected int port() {
        return port;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        register(settings, DATABASE);
        settings.add("rushline.log.partitions.coupon-publish-request", () -> 4);
        settings.add("rushline.coupon.code-secret", () -> Base64.getEncoder().encodeToString(SECRET));
    }

    /** Opens a campaign and returns its id, once the API shows it. With a slow line that is later than the response. */
    String open(String terms) {
        HttpResponse<String> opened = post("/v1/coupons", admin(), terms);
        assertThat(opened.statusCode()).as(opened.body()).isIn(201, 202);
        String couponId = json(opened).path("couponId").asString();
        await().until(() -> get("/v1/coupons/" + couponId, null).statusCode() == 200);
        return couponId;
    }

    String open(long quantity) {
        return open("{\"name\":\"n\",\"quantity\":" + quantity + "}");
    }

    HttpResponse<String> requestCoupon(String couponId, String userId) {
        return post("/v1/coupons/" + couponId + "/requests", user(userId), "");
    }

    /** Requests a coupon and waits for the verdict. */
    JsonNode verdict(String couponId, String userId) {
        HttpResponse<String> requested = requestCoupon(couponId, userId);
        assertThat(requested.statusCode()).as(requested.body()).isEqualTo(202);
        return await().until(
                        () -> json(get(location(requested), user(userId), "Prefer", "wait=10")),
                        status -> !status.path("status").asString().equals("PENDING"));
    }
}
