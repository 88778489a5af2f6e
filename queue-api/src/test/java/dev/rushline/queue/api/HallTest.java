package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the API on real servers, and plays the activator by hand. */
@SpringBootTest(classes = HallApp.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class HallTest {

    static final TestDatabase DATABASE = Servers.freshDatabase();
    static final ActivatorInHand ACTIVATOR = new ActivatorInHand(DATABASE);
    static final byte[] SECRET = new byte[32];
    static final int LINES = 90;
    static final int MOST_STREAMS = 3;
    private static final AtomicInteger CONCERTS = new AtomicInteger();
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        String secret = Base64.getEncoder().encodeToString(SECRET);
        Path key = signingKey();
        settings.add("spring.kafka.bootstrap-servers", Servers::bootstrapServers);
        settings.add("spring.datasource.url", DATABASE::jdbcUrl);
        settings.add("spring.datasource.username", DATABASE::user);
        settings.add("spring.datasource.password", DATABASE::password);
        settings.add("rushline.log.replication-factor", () -> 1);
        settings.add("rushline.log.partitions.waiting-token", () -> LINES);
        settings.add("rushline.queue.stream.most", () -> MOST_STREAMS);
        settings.add("rushline.queue.stream.heartbeat", () -> "300ms");
        settings.add("rushline.ticket.secret", () -> secret);
        settings.add("rushline.signing.key-file", () -> key);
        settings.add("rushline.http.limit.per-second", () -> 1_000);
        settings.add("rushline.http.limit.burst", () -> 1_000);
    }

    static String user(String id) {
        return HallApp.token(id, "");
    }

    static String admin() {
        return HallApp.token("boss", "rushline.admin");
    }

    HttpResponse<String> get(String path, String token, String... headers) {
        return send(request(path, token, headers).GET());
    }

    HttpResponse<String> post(String path, String token, String body, String... headers) {
        return send(request(path, token, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> put(String path, String token, String body) {
        return send(
                request(path, token).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> patch(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path, String token) {
        return send(request(path, token).DELETE());
    }

    /** A concert that nobody else knows. */
    static String newConcert() {
        return "concert-" + CONCERTS.incrementAndGet();
    }

    static String queue(String concertId) {
        return "/v1/concerts/" + concertId + "/queue";
    }

    /** Opens the queue of a new concert and gives back its id. */
    String open(String body) {
        String concertId = newConcert();
        HttpResponse<String> opened = put(queue(concertId), admin(), body);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return concertId;
    }

    String open() {
        return open("{\"ratePerSecond\":50,\"maxActive\":100}");
    }

    JsonNode enter(String concertId, String userId) {
        HttpResponse<String> entered = post(queue(concertId) + "/tokens", user(userId), "");
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
        return json(entered);
    }

    static String path(JsonNode token) {
        return "/v1/queue-tokens/" + token.path("token").asString();
    }

    JsonNode look(JsonNode token, String userId) {
        HttpResponse<String> shown = get(path(token), user(userId));
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        return json(shown);
    }

    String status(JsonNode token, String userId) {
        return look(token, userId).path("status").asString();
    }

    JsonNode nowServing(String concertId) {
        return json(get(queue(concertId) + "/now-serving", null));
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    static JsonNode json(HttpResponse<String> response) {
        return new JsonMapper().readTree(response.body());
    }

    static JsonNode assertProblem(HttpResponse<String> response, int status, String name) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        JsonNode problem = json(response);
        assertThat(problem.path("type").asString()).isEqualTo("urn:rushline:problem:" + name);
        assertThat(problem.path("title").asString()).isNotBlank();
        return problem;
    }

    HttpRequest.Builder request(String path, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Path signingKey() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] encoded = keys.generateKeyPair().getPrivate().getEncoded();
            Path file = Files.createTempFile("rushline-key", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(encoded)
                            + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
