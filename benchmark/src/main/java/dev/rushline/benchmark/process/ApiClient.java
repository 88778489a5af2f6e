package dev.rushline.benchmark.process;

import dev.rushline.benchmark.process.BenchmarkServers.Application;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client that prepares a measurement. An unexpected status fails the run. */
public final class ApiClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MAX_CONCURRENT_CALLS = 32;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Application api;

    public ApiClient(Application api) {
        this.api = api;
    }

    public JsonNode get(String path, String token) {
        return send("GET", path, token, "", 200);
    }

    public JsonNode post(String path, String token, String body, int expected) {
        return send("POST", path, token, body, expected);
    }

    public JsonNode send(String method, String path, String token, String body, int expected) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.url(path)))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(request + " was answered " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(request + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answers to so many calls, a few at once. */
    public static <T> List<T> each(int count, IntFunction<T> call) {
        Semaphore atOnce = new Semaphore(MAX_CONCURRENT_CALLS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> calls = IntStream.range(0, count)
                    .mapToObj(n -> threads.submit(() -> {
                        atOnce.acquire();
                        try {
                            return call.apply(n);
                        } finally {
                            atOnce.release();
                        }
                    }))
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : calls) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call that prepares a measurement failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
