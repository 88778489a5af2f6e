package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rushline.line.JsonMessageCodec;
import dev.rushline.line.Ticket;
import dev.rushline.line.TicketCodec;
import dev.rushline.line.Topic;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class VisitsOverHttpIT extends QueueApiTest {

    @Test
    void repeated_collection_returns_the_same_entry_pass() throws Exception {
        String concertId = open();
        JsonNode token = called(concertId, "größe");

        HttpResponse<String> collected = collect(token, "größe");
        HttpResponse<String> again = collect(token, "größe");

        assertThat(collected.statusCode()).as(collected.body()).isEqualTo(201);
        assertThat(collected.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(json(again)).isEqualTo(json(collected));
        JWTClaimsSet claims = checked(json(collected).path("entryPass").asString());
        Instant expiresAt = Instant.parse(json(collected).path("expiresAt").asString());
        assertThat(claims.getSubject()).isEqualTo("größe");
        assertThat(claims.getStringClaim("concert")).isEqualTo(concertId);
        assertThat(claims.getAudience()).containsExactly("entry");
        assertThat(claims.getIssuer()).isEqualTo("rushline");
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(expiresAt);
        assertThat(Duration.between(claims.getIssueTime().toInstant(), expiresAt))
                .isEqualTo(Duration.ofMinutes(10));
        JsonNode inside = look(token, "größe");
        assertThat(inside.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(inside.path("expiresAt").asString()).isEqualTo(expiresAt.toString());
        assertThat(inside.propertyNames()).doesNotContain("position", "claimUntil");
    }

    @Test
    void a_pass_with_a_changed_byte_is_refused() throws Exception {
        JsonNode token = called(open(), "ada");
        String pass = json(collect(token, "ada")).path("entryPass").asString();
        String[] parts = pass.split("\\.");

        for (int part = 1; part < 3; part++) {
            String[] changed = parts.clone();
            char letter = changed[part].charAt(5) == 'A' ? 'B' : 'A';
            changed[part] = changed[part].substring(0, 5) + letter + changed[part].substring(6);

            assertThat(SignedJWT.parse(String.join(".", changed)).verify(verifier(pass)))
                    .isFalse();
        }
    }

    @Test
    void sixteen_concurrent_collections_get_the_same_pass() throws Exception {
        for (int round = 0; round < 5; round++) {
            JsonNode token = called(open(), "ada");

            List<String> passes = atOnce(16, () -> collect(token, "ada").body());

            assertThat(passes).hasSize(16).containsOnly(passes.getFirst());
            assertThat(passes.getFirst()).contains("entryPass");
        }
    }

    @Test
    void leaving_and_collecting_at_once_never_ends_in_an_active_visit() throws Exception {
        for (int round = 0; round < 5; round++) {
            JsonNode token = called(open(), "ada");

            List<Integer> answers = atOnce(
                    8,
                    IntStream.range(0, 8)
                            .<Call<Integer>>mapToObj(number -> number % 2 == 0
                                    ? () -> collect(token, "ada").statusCode()
                                    : () -> delete(path(token), user("ada")).statusCode())
                            .toList());

            boolean wasInside = answers.contains(201);
            assertThat(answers).allMatch(status -> List.of(201, 204, 410).contains(status));
            assertThat(status(token, "ada")).isEqualTo(wasInside ? "COMPLETED" : "LEFT");
        }
    }

    @Test
    void a_token_that_is_not_called_gets_no_pass() {
        String concertId = open();
        JsonNode first = enter(concertId, "ada");
        JsonNode second = enterElsewhere(concertId, "ada");

        HttpResponse<String> early = collect(first, "ada");
        ACTIVATOR.call(concertId, number(first), "ada");
        await().until(() -> status(second, "ada").equals("ADMITTED"));
        collect(first, "ada");
        delete(path(first), user("ada"));
        ACTIVATOR.call(concertId, Map.of(), number(second) + 1);

        await().until(() -> status(second, "ada").equals("DUPLICATE"));
        assertProblem(early, 409, "not-your-turn");
        assertProblem(collect(second, "ada"), 409, "not-your-turn");
        JsonNode preQueue = enter(
                open("{\"ratePerSecond\":1,\"maxActive\":1,\"opensAt\":\""
                        + Instant.now().plusSeconds(600) + "\"}"),
                "ada");
        assertProblem(collect(preQueue, "ada"), 409, "not-your-turn");
    }

    @Test
    void an_expired_or_left_token_gets_no_pass() {
        String concertId = open();
        JsonNode late = called(concertId, "ada");
        ACTIVATOR.expire(concertId, number(late));
        JsonNode left = called(open(), "bob");
        delete(path(left), user("bob"));

        assertProblem(collect(late, "ada"), 410, "expired");
        assertThat(status(late, "ada")).isEqualTo("EXPIRED");
        assertProblem(collect(left, "bob"), 410, "expired");
        assertThat(status(left, "bob")).isEqualTo("LEFT");
        assertThat(delete(path(late), user("ada")).statusCode()).isEqualTo(204);
        assertThat(status(late, "ada")).isEqualTo("EXPIRED");
    }

    @Test
    void a_visit_ends_when_it_is_completed_and_when_its_pass_expires() {
        String concertId = open();
        JsonNode done = called(concertId, "ada");
        collect(done, "ada");
        delete(path(done), user("ada"));
        String other = open();
        JsonNode stays = called(other, "bob");
        collect(stays, "bob");
        ACTIVATOR.expire(other, number(stays));

        assertThat(status(done, "ada")).isEqualTo("COMPLETED");
        assertProblem(collect(done, "ada"), 410, "expired");
        assertThat(status(stays, "bob")).isEqualTo("EXPIRED");
        assertProblem(collect(stays, "bob"), 410, "expired");
        assertThat(json(get(queue(concertId), admin())).path("active").asLong()).isZero();
        assertThat(get("/actuator/prometheus", null).body())
                .contains("rushline_queue_ended_total{concert=\"" + concertId + "\",ending=\"completed\"} 1.0");
    }

    @Test
    void a_token_that_left_while_it_was_admitted_has_left() {
        String concertId = open();
        JsonNode ada = enter(concertId, "ada");
        delete(path(ada), user("ada"));

        ACTIVATOR.call(concertId, number(ada), "ada");

        await().until(() -> nowServing(concertId).path("nowServing").asLong() == number(ada) + 1);
        assertThat(status(ada, "ada")).isEqualTo("LEFT");
        assertProblem(collect(ada, "ada"), 410, "expired");
    }

    @Test
    void a_token_of_another_user_is_unknown() {
        JsonNode token = called(open(), "ada");

        for (String path : new String[] {path(token), path(token) + "/events"}) {
            assertProblem(get(path, user("bob")), 404, "unknown-token");
            assertProblem(get(path, admin()), 404, "unknown-token");
            assertProblem(get(path, null), 401, "unauthorized");
        }
        assertProblem(collect(token, "bob"), 404, "unknown-token");
        assertProblem(delete(path(token), user("bob")), 404, "unknown-token");
        assertProblem(delete(path(token), null), 401, "unauthorized");
        assertThat(status(token, "ada")).isEqualTo("ADMITTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%20", "AAAA", "a=b", "%F0%9F%98%80", "..-..", "null"})
    void a_malformed_token_is_unknown(String token) {
        for (String text : new String[] {token, "x" + token.repeat(400)}) {
            assertProblem(get("/v1/queue-tokens/" + text, user("ada")), 404, "unknown-token");
            assertProblem(get("/v1/queue-tokens/" + text + "/events", user("ada")), 404, "unknown-token");
            assertProblem(post("/v1/queue-tokens/" + text + "/entry-pass", user("ada"), ""), 404, "unknown-token");
            assertProblem(delete("/v1/queue-tokens/" + text, user("ada")), 404, "unknown-token");
        }
    }

    @Test
    void a_ticket_of_another_topic_is_unknown_and_of_another_incarnation_gone() {
        JsonNode token = enter(open(), "ada");
        Ticket ticket = TICKETS.decode(token.path("token").asString(), "ada").orElseThrow();
        Topic<String> coupons =
                new Topic<>("coupon-publish-request", JsonMessageCodec.of(String.class), text -> text, 1);
        String foreign = new TicketCodec(SECRET, coupons).encode(ticket);
        String old = TICKETS.encode(new Ticket(
                Uuid.randomUuid(),
                ticket.partition(),
                ticket.offset(),
                true,
                ticket.appendedAt(),
                ticket.subject(),
                "ada",
                ticket.nonce()));

        assertProblem(get("/v1/queue-tokens/" + foreign, user("ada")), 404, "unknown-token");
        assertProblem(get("/v1/queue-tokens/" + old, user("ada")), 410, "token-gone");
        assertProblem(get("/v1/queue-tokens/" + old + "/events", user("ada")), 410, "token-gone");
        assertProblem(post("/v1/queue-tokens/" + old + "/entry-pass", user("ada"), ""), 410, "token-gone");
        assertThat(delete("/v1/queue-tokens/" + old, user("ada")).statusCode()).isEqualTo(204);
    }

    @Test
    void a_ticket_without_an_exact_offset_is_found_by_its_holder() {
        String concertId = open();
        JsonNode ada = enter(concertId, "ada");
        JsonNode bob = enter(concertId, "bob");
        Ticket exact = TICKETS.decode(ada.path("token").asString(), "ada").orElseThrow();
        String bound = TICKETS.encode(new Ticket(
                exact.topicId(),
                exact.partition(),
                number(bob),
                false,
                exact.appendedAt(),
                concertId,
                "ada",
                exact.nonce()));
        String path = "/v1/queue-tokens/" + bound;

        String before = json(get(path, user("ada"))).path("status").asString();
        int left = delete(path, user("ada")).statusCode();
        ACTIVATOR.call(concertId, Map.of(number(ada), "ada", number(bob), "bob"), number(bob) + 1);

        assertThat(before).isEqualTo("WAITING");
        assertThat(left).isEqualTo(204);
        await().until(() -> status(bob, "bob").equals("ADMITTED"));
        assertThat(json(get(path, user("ada"))).path("status").asString()).isEqualTo("ADMITTED");
        assertThat(post(path + "/entry-pass", user("ada"), "").statusCode()).isEqualTo(201);
        assertThat(status(ada, "ada")).isEqualTo("ACTIVE");
        assertThat(status(bob, "bob")).isEqualTo("ADMITTED");
    }

    private JsonNode called(String concertId, String userId) {
        JsonNode token = enter(concertId, userId);
        ACTIVATOR.call(concertId, number(token), userId);
        await().until(() -> status(token, userId).equals("ADMITTED"));
        return token;
    }

    private HttpResponse<String> collect(JsonNode token, String userId) {
        return post(path(token) + "/entry-pass", user(userId), "");
    }

    private JWTClaimsSet checked(String pass) throws Exception {
        SignedJWT parsed = SignedJWT.parse(pass);
        assertThat(parsed.verify(verifier(pass))).isTrue();
        return parsed.getJWTClaimsSet();
    }

    private ECDSAVerifier verifier(String pass) throws Exception {
        JWKSet keys = JWKSet.parse(get("/v1/jwks.json", null).body());
        return new ECDSAVerifier(
                keys.getKeyByKeyId(SignedJWT.parse(pass).getHeader().getKeyID()).toECKey());
    }

    private interface Call<T> extends Callable<T> {}

    private static <T> List<T> atOnce(int threads, Call<T> call) throws Exception {
        return atOnce(threads, Collections.nCopies(threads, call));
    }

    private static <T> List<T> atOnce(int threads, List<Call<T>> calls) throws Exception {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> futures = executor.invokeAll(calls);
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private static long number(JsonNode token) {
        return token.path("number").asLong();
    }
}
