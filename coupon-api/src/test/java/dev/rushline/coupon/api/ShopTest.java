package dev.rushline.coupon.api;

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
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the whole shop on real servers. */
@SpringBootTest(classes = ShopApp.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class ShopTest {

    static final TestDatabase DATABASE = Servers.freshDatabase();
    static final byte[] SECRET = new byte[32];
    private static final HttpClient CLIENT =
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
        settings.add("rushline.log.partitions.coupon-publish-request", () -> 4);
        settings.add("rushline.ticket.secret", () -> secret);
        settings.add("rushline.coupon.code-secret", () -> secret);
        settings.add("rushline.signing.key-file", () -> key);
        settings.add("rushline.http.limit.per-second", () -> 1_000);
        settings.add("rushline.http.limit.burst", () -> 1_000);
    }

    static String user(String id) {
        return ShopApp.token(id, "");
    }

    static String admin() {
        return ShopApp.token("boss", "rushline.admin");
    }

    HttpResponse<String> get(String path, String token, String... headers) {
        return send(request(path, token, headers).GET());
    }

    HttpResponse<String> post(String path, String token, String body, String... headers) {
        return send(request(path, token, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Opens a campaign and gives back its id. */
    String open(String offer) {
        HttpResponse<String> opened = post("/v1/coupons", admin(), offer);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return json(opened).path("couponId").asString();
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
        return json(get(location(asked), user(userId), "Prefer", "wait=10"));
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

    private HttpRequest.Builder request(String path, String token, String... headers) {
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
