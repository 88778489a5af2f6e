package dev.rushline.http.limit;

import static dev.rushline.http.EdgeApp.ISSUER;
import static dev.rushline.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@Import(ElapsedTime.Moved.class)
@TestPropertySource(
        properties = {
            "rushline.http.address.trusted-proxies=127.0.0.0/8,10.0.0.0/8",
            "rushline.http.limit.address.per-second=2",
            "rushline.http.limit.address.burst=4"
        })
class AddressLimitTests extends EdgeTest {

    @Autowired
    private ElapsedTime elapsed;

    @Test
    @DirtiesContext
    void calls_of_an_address_after_the_burst_are_429_with_and_without_a_token() {
        for (int call = 0; call < 4; call++) {
            assertThat(from("192.0.2.1", "/open").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = from("192.0.2.1", "/open");

        assertThat(assertProblem(refused, 429, "too-many-requests")
                        .path("retryAfterSeconds")
                        .asInt())
                .isEqualTo(1);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertProblem(from("198.51.100.1, 192.0.2.1", "/open"), 429, "too-many-requests");
        assertProblem(
                get("/callers", "X-Forwarded-For", "192.0.2.1", "Authorization", "Bearer " + ISSUER.token("ada")),
                429,
                "too-many-requests");
        assertThat(from("192.0.2.2", "/open").statusCode()).isEqualTo(200);

        elapsed.pass(Duration.ofMillis(500));
        assertThat(from("192.0.2.1", "/open").statusCode()).isEqualTo(200);
        assertThat(from("192.0.2.1", "/open").statusCode()).isEqualTo(429);
    }

    @Test
    void forged_tokens_and_unknown_paths_count_too() {
        for (int call = 0; call < 2; call++) {
            assertThat(get("/callers", "X-Forwarded-For", "192.0.2.3", "Authorization", "Bearer forged")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(from("192.0.2.3", "/nothing").statusCode()).isEqualTo(404);
        }

        assertThat(from("192.0.2.3", "/open").statusCode()).isEqualTo(429);
    }

    @Test
    void calls_of_the_proxy_itself_and_health_are_not_limited() {
        for (int call = 0; call < 10; call++) {
            assertThat(get("/open").statusCode()).isEqualTo(200);
            assertThat(from("192.0.2.4", "/actuator/health").statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> from(String forwardedFor, String path) {
        return get(path, "X-Forwarded-For", forwardedFor);
    }
}
