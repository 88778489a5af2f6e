package dev.rushline.testing.http;

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
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls an API on this machine over HTTP. The API checks callers with the key of {@link Tokens}. */
public abstract class HttpTest {

    protected static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The secret of tickets. */
    protected static final byte[] SECRET = new byte[32];

    protected HttpTest() {}

    /** Sets the servers and the secrets of the API, and rate limits that no test reaches. */
    protected static void register(DynamicPropertyRegistry settings, TestDatabase database) {
        String secret = Base64.getEncoder().encodeToString(SECRET);
        Path key = SigningKeys.newFile();
        settings.add("spring.kafka.bootstrap-servers", Servers::bootstrapServers);
        settings.add("spring.datasource.url", database::jdbcUrl);
        settings.add("spring.datasource.username", database::user);
        settings.add("spring.datasource.password", database::password);
        settings.add("rushline.log.replication-factor", () -> 1);
        settings.add("rushline.outbox.replication", () -> 1);
        settings.add("rushline.ticket.secret", () -> secret);
        settings.add("rushline.voucher.key-file", () -> key);
        settings.add("rushline.entry-pass.key-file", () -> key);
        settings.add("rushline.http.limit.per-second", () -> 10_000);
        settings.add("rushline.http.limit.burst", () -> 10_000);
    }

    /** The port of the API. */
    protected abstract int port();

    public static String user(String id) {
        return Tokens.of(id, "");
    }

    public static String admin() {
        return Tokens.of("boss", "rushline.admin");
    }

    protected final HttpResponse<String> get(String path, @Nullable String token, String... headers) {
        return send(request(path, token, headers).GET());
    }

    protected final HttpResponse<String> post(String path, @Nullable String token, String body, String... headers) {
        return send("POST", path, token, body, headers);
    }

    protected final HttpResponse<String> put(String path, @Nullable String token, String body, String... headers) {
        return send("PUT", path, token, body, headers);
    }

    protected final HttpResponse<String> patch(String path, @Nullable String token, String body) {
        return send("PATCH", path, token, body);
    }

    protected final HttpResponse<String> delete(String path, @Nullable String token) {
        return send(request(path, token).DELETE());
    }

    protected final HttpRequest.Builder request(String path, @Nullable String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    protected static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    protected static JsonNode json(HttpResponse<String> response) {
        return new JsonMapper().readTree(response.body());
    }

    protected static JsonNode assertProblem(HttpResponse<String> response, int status, String name) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        JsonNode problem = json(response);
        assertThat(problem.path("type").asString()).isEqualTo("urn:rushline:problem:" + name);
        assertThat(problem.path("title").asString()).isNotBlank();
        return problem;
    }

    private HttpResponse<String> send(
            String method, String path, @Nullable String token, String body, String... headers) {
        return send(request(path, token, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
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
}
