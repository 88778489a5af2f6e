package dev.rushline.ops;

import dev.rushline.testing.FreePorts;
import dev.rushline.testing.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus that reads one process every second and goes by the rules of this repository. */
final class Prometheus implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Process process;
    private final Path output;
    private final int port;
    private final Instant startedAt = Instant.now();

    private Prometheus(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static Prometheus reading(int target, Path folder) throws IOException {
        Path configuration = folder.resolve("prometheus.yml");
        Files.writeString(configuration, """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 2s}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: rushline
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                """.formatted(Repository.file("ops/prometheus/rules/*.yml"), target));
        int port = FreePorts.any();
        Path output = folder.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        Tool.find("prometheus").toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Prometheus(process, output, port);
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("prometheus ended: " + processOutput());
        }
        try {
            return send("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** How many of the points that a panel would draw, from the start until now, have a value. */
    int points(String query) {
        JsonNode series = ask("/api/v1/query_range?query=" + encoded(query) + "&start=" + startedAt.getEpochSecond()
                        + "&end=" + Instant.now().getEpochSecond() + "&step=1")
                .get("result");
        int points = 0;
        for (JsonNode one : series) {
            for (JsonNode point : one.get("values")) {
                points += point.get(1).asString().equals("NaN") ? 0 : 1;
            }
        }
        return points;
    }

    /** The series of a query now, as text. */
    String now(String query) {
        return ask("/api/v1/query?query=" + encoded(query)).get("result").toString();
    }

    int valuesOf(String label, String metric) {
        return ask("/api/v1/label/" + label + "/values?match[]=" + encoded(metric))
                .size();
    }

    private JsonNode ask(String path) {
        HttpResponse<String> answer = send(path.replace("[", "%5B").replace("]", "%5D"));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return JSON.readTree(answer.body()).get("data");
    }

    private HttpResponse<String> send(String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private String processOutput() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
