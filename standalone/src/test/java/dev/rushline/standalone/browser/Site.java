package dev.rushline.standalone.browser;

import dev.rushline.standalone.RunningStandalone;
import dev.rushline.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Standalone, and a browser that visits it. One that runs already is visited when {@code rushline.browser.address} says
 * where: that is how pages are worked on without a start each time.
 */
final class Site implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Path files;
    private final @Nullable JavaProcess process;
    private final URI address;
    private final Visitor visitor;

    private Site(Path files, @Nullable JavaProcess process, URI address) {
        this.files = files;
        this.process = process;
        this.address = address;
        this.visitor = Visitor.of(address, files.resolve("browser"));
    }

    static Site open() {
        try {
            Path files = Files.createTempDirectory("rushline-pages");
            String running = System.getProperty("rushline.browser.address");
            if (running != null) {
                return new Site(files, null, URI.create(running));
            }
            RunningStandalone standalone = RunningStandalone.on(files.resolve("data"));
            return new Site(files, standalone.started(), URI.create("http://127.0.0.1:" + standalone.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address;
    }

    Visitor visitor() {
        return visitor;
    }

    /** Another browser, with a profile of its own. */
    Visitor another(URI elsewhere, String name) {
        return Visitor.of(elsewhere, files.resolve(name));
    }

    /** Calls with a token of the user. */
    JsonNode call(String method, String path, String userId, String json) {
        return send(method, path, token(userId, false), json);
    }

    JsonNode callAsOperator(String method, String path, String json) {
        return send(method, path, token("boss", true), json);
    }

    String token(String userId, boolean admin) {
        String body = "{\"userId\":\"%s\",\"admin\":%s}".formatted(userId, admin);
        return send("POST", "/dev/tokens", null, body).get("token").asString();
    }

    private JsonNode send(String method, String path, @Nullable String token, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        visitor.close();
        if (process != null) {
            process.close();
        }
        try (Stream<Path> all = Files.walk(files)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
