package dev.rushline.http.caller;

import static dev.rushline.http.EdgeApp.ISSUER;
import static dev.rushline.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeTest;
import dev.rushline.http.MovableClock;
import dev.rushline.http.TokenIssuer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

class CheckingCallersTests extends EdgeTest {

    private static final String ORDER = "{\"name\":\"a\",\"quantity\":1}";

    @Autowired
    private MovableClock clock;

    @Test
    void a_valid_token_makes_a_caller() {
        HttpResponse<String> response = get("/callers", bearer(ISSUER.token("ada")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("id").asString()).isEqualTo("ada");
        assertThat(json(response).path("admin").asBoolean()).isFalse();
    }

    @Test
    void one_of_several_audiences_is_enough() {
        String token = ISSUER.signed(ISSUER.claims("ada", Duration.ofHours(1))
                .audience(List.of("other.test", TokenIssuer.AUDIENCE))
                .build());

        assertThat(get("/callers", bearer(token)).statusCode()).isEqualTo(200);
    }

    @Test
    void the_scheme_is_case_insensitive() {
        assertThat(get("/callers", "Authorization", "bEARER " + ISSUER.token("ada"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource
    void an_invalid_token_is_401_without_a_reason(String token) {
        HttpResponse<String> response = get("/callers", bearer(token));

        assertProblem(response, 401, "unauthorized");
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    static Stream<Named<String>> an_invalid_token_is_401_without_a_reason() {
        String good = ISSUER.token("ada");
        return Stream.of(
                Named.of(
                        "expired",
                        ISSUER.signed(ISSUER.claims("ada", Duration.ofHours(-1)).build())),
                Named.of(
                        "expired a moment ago",
                        ISSUER.signed(
                                ISSUER.claims("ada", Duration.ofSeconds(-10)).build())),
                Named.of(
                        "never expires",
                        ISSUER.signed(ISSUER.claims("ada", Duration.ZERO)
                                .expirationTime(null)
                                .build())),
                Named.of("wrong key", new TokenIssuer("https://issuer.test").token("ada")),
                Named.of("unsigned", ISSUER.unsigned("ada")),
                Named.of(
                        "other issuer",
                        ISSUER.signed(ISSUER.claims("ada", Duration.ofHours(1))
                                .issuer("https://other.test")
                                .build())),
                Named.of(
                        "no issuer",
                        ISSUER.signed(ISSUER.claims("ada", Duration.ofHours(1))
                                .issuer(null)
                                .build())),
                Named.of(
                        "for another service",
                        ISSUER.signed(ISSUER.claims("ada", Duration.ofHours(1))
                                .audience(List.of("other.test", "rushline"))
                                .build())),
                Named.of(
                        "for no service",
                        ISSUER.signed(ISSUER.claims("ada", Duration.ofHours(1))
                                .audience(List.of())
                                .build())),
                Named.of("cut", good.substring(0, good.length() - 8)),
                Named.of("without signature", good.substring(0, good.lastIndexOf('.') + 1)),
                Named.of("garbled", "a.b.c"),
                Named.of("a word", "token"),
                Named.of("over-long", "x".repeat(8 * 1024 + 1)),
                Named.of("no subject", ISSUER.token(null)),
                Named.of("empty subject", ISSUER.token("")),
                Named.of("long subject", ISSUER.token("a".repeat(65))),
                Named.of("subject with a line end", ISSUER.token("ada\nroot")),
                Named.of("subject with a space", ISSUER.token("ada root")),
                Named.of("subject with a NUL", ISSUER.token("ada\0")));
    }

    @ParameterizedTest
    @MethodSource
    void a_call_without_a_bearer_token_is_401_with_a_challenge(String[] headers) {
        HttpResponse<String> response = get("/callers", headers);

        assertProblem(response, 401, "unauthorized");
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
    }

    static Stream<Named<String[]>> a_call_without_a_bearer_token_is_401_with_a_challenge() {
        return Stream.of(
                Named.of("no header", new String[0]),
                Named.of("other scheme", new String[] {"Authorization", "Basic YWRhOmFkYQ=="}),
                Named.of("scheme only", new String[] {"Authorization", "Bearer"}),
                Named.of("no space", new String[] {"Authorization", "Bearerx"}));
    }

    @Test
    void an_admin_needs_the_scope() {
        assertProblem(post("/admins", ORDER, bearer(ISSUER.token("ada"))), 403, "forbidden");

        assertThat(post("/admins", ORDER, bearer(ISSUER.adminToken("ada"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_scope_is_read_from_either_claim_as_text_or_array() {
        for (Object scopes : List.of("a rushline.admin", List.of("a", "rushline.admin"))) {
            for (String claim : List.of("scope", "scp")) {
                String token = ISSUER.signed(ISSUER.claims("ada", Duration.ofHours(1))
                        .claim(claim, scopes)
                        .build());

                assertThat(json(get("/callers", bearer(token))).path("admin").asBoolean())
                        .isTrue();
            }
        }
        String almost = ISSUER.signed(ISSUER.claims("ada", Duration.ofHours(1))
                .claim("scope", "rushline.administrator")
                .build());
        assertThat(json(get("/callers", bearer(almost))).path("admin").asBoolean())
                .isFalse();
    }

    @Test
    void the_caller_is_checked_before_the_body_is_read() {
        assertProblem(post("/admins", "{not json"), 401, "unauthorized");
        assertProblem(post("/admins", "{not json", bearer(ISSUER.token("ada"))), 403, "forbidden");
    }

    @Test
    void unknown_paths_are_404_with_and_without_a_token() {
        assertProblem(get("/nothing/here"), 404, "not-found");
        assertProblem(get("/nothing/here", bearer(ISSUER.token("ada"))), 404, "not-found");
        assertProblem(get("/error"), 404, "not-found");
    }

    @Test
    void health_and_metrics_are_open_and_other_actuator_endpoints_do_not_exist() {
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(200);
        assertProblem(get("/actuator/env"), 404, "not-found");
    }

    @Test
    @DirtiesContext
    void a_cached_token_is_refused_when_it_expires() {
        String token =
                ISSUER.signed(ISSUER.claims("ada", Duration.ofSeconds(100)).build());
        assertThat(get("/callers", bearer(token)).statusCode()).isEqualTo(200);

        clock.move(Duration.between(clock.instant(), Instant.now().plusSeconds(101)));

        assertProblem(get("/callers", bearer(token)), 401, "unauthorized");
    }
}
