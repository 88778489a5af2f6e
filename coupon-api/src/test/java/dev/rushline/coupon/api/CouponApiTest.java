package dev.rushline.coupon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import dev.rushline.testing.http.ApiSettings;
import dev.rushline.testing.http.HttpTest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Speaks HTTP to the whole shop on real servers. */
@SpringBootTest(classes = CouponApiTestApp.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class CouponApiTest extends HttpTest {

    static final TestDatabase DATABASE = Servers.freshDatabase();
    static final byte[] SECRET = ApiSettings.secret();

    @LocalServerPort
    private int port;

    @Override
    protected int port() {
        return port;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        ApiSettings.register(settings, DATABASE);
        settings.add("rushline.log.partitions.coupon-publish-request", () -> 4);
        settings.add("rushline.coupon.code-secret", () -> Base64.getEncoder().encodeToString(SECRET));
    }

    /** Opens a campaign and gives back its id. When the line is slow, it is in line first and known a moment later. */
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

    HttpResponse<String> ask(String couponId, String userId) {
        return post("/v1/coupons/" + couponId + "/requests", user(userId), "");
    }

    /** Asks, and waits for the verdict. */
    JsonNode verdict(String couponId, String userId) {
        HttpResponse<String> asked = ask(couponId, userId);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        return await().until(
                        () -> json(get(location(asked), user(userId), "Prefer", "wait=10")),
                        answer -> !answer.path("status").asString().equals("PENDING"));
    }
}
