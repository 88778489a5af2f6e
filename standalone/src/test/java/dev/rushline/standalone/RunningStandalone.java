package dev.rushline.standalone;

import dev.rushline.testing.AotCache;
import dev.rushline.testing.FreePorts;
import dev.rushline.testing.JavaProcess;
import dev.rushline.testing.JavaProcessStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** A standalone process that keeps its ports over restarts. */
public record RunningStandalone(Path data, int port, int kafkaPort, int postgresPort) {

    static final Duration BOUND = Duration.ofMinutes(2);
    static final Duration STOP = Duration.ofMinutes(3);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public static RunningStandalone on(Path data) {
        return new RunningStandalone(data, FreePorts.any(), FreePorts.any(), FreePorts.any());
    }

    JavaProcessStart process() {
        return JavaProcess.of(Standalone.class)
                // The shipped configuration, not the one of the tests.
                .systemProperty("logback.configurationFile", "logback.xml")
                .environment("RUSHLINE_DATA", data.toString())
                .environment("RUSHLINE_PORT", String.valueOf(port))
                .environment("RUSHLINE_KAFKA_PORT", String.valueOf(kafkaPort))
                .environment("RUSHLINE_POSTGRES_PORT", String.valueOf(postgresPort))
                // The second compiler is off, and cold calls are right, too.
                .environment("RUSHLINE_WARMUP", "off");
    }

    public JavaProcess started() {
        AotCache.train(RunningStandalone::train);
        JavaProcess process = process().start();
        process.awaitLine("Ctrl-C stops it", BOUND);
        return process;
    }

    private static void train(String option) {
        try {
            JavaProcess process = on(Files.createTempDirectory("rushline-training-"))
                    .process()
                    .jvmOption(option)
                    .start();
            process.awaitLine("Ctrl-C stops it", BOUND);
            stop(process);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Shuts down in order, so that no process is left. */
    static void stop(JavaProcess process) {
        process.terminate();
        process.awaitExit(STOP);
        process.close();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return HTTP.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Calls with a token and, where it is needed, with a new idempotency key. */
    HttpResponse<String> call(String method, String path, String token, String json)
            throws IOException, InterruptedException {
        return HTTP.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }
}
