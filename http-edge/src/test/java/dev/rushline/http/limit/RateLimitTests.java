package dev.rushline.http.limit;

import static dev.rushline.http.EdgeApp.ISSUER;
import static dev.rushline.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeTest;
import dev.rushline.http.MovableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@Import(ElapsedTime.Moved.class)
@TestPropertySource(properties = {"rushline.http.limit.per-second=2", "rushline.http.limit.burst=4"})
class RateLimitTests extends EdgeTest {

    @Autowired
    private ElapsedTime elapsed;

    @Autowired
    private MovableClock clock;

    @Test
    void calls_after_the_burst_are_429_until_the_bucket_is_refilled() {
        String[] ada = bearer(ISSUER.token("ada"));
        for (int remaining = 3; remaining >= 0; remaining--) {
            HttpResponse<String> response = get("/limited", ada);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("RateLimit-Remaining")).contains(Integer.toString(remaining));
        }

        HttpResponse<String> refused = get("/limited", ada);

        assertThat(assertProblem(refused, 429, "too-many-requests")
                        .path("retryAfterSeconds")
                        .asInt())
                .isEqualTo(1);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("RateLimit-Limit")).contains("4");
        assertThat(refused.headers().firstValue("RateLimit-Remaining")).contains("0");
        assertThat(refused.headers().firstValue("RateLimit-Reset")).contains("2");

        elapsed.pass(Duration.ofMillis(500));
        assertThat(get("/limited", ada).statusCode()).isEqualTo(200);
        assertThat(get("/limited", ada).statusCode()).isEqualTo(429);
    }

    @Test
    @DirtiesContext
    void a_clock_that_is_stepped_back_an_hour_refuses_no_caller_for_an_hour() {
        String[] dan = bearer(ISSUER.token("dan"));
        for (int call = 0; call < 4; call++) {
            assertThat(get("/limited", dan).statusCode()).isEqualTo(200);
        }

        clock.move(Duration.ofHours(-1));
        assertThat(get("/limited", dan).statusCode()).isEqualTo(429);
        elapsed.pass(Duration.ofMillis(500));

        assertThat(get("/limited", dan).statusCode()).isEqualTo(200);
    }

    @Test
    void callers_have_their_own_buckets_and_other_handlers_have_no_limit() {
        for (int call = 0; call < 6; call++) {
            get("/limited", bearer(ISSUER.token("bob")));
        }

        assertThat(get("/limited", bearer(ISSUER.token("cleo"))).statusCode()).isEqualTo(200);
        assertThat(get("/callers", bearer(ISSUER.token("bob"))).statusCode()).isEqualTo(200);
    }
}
