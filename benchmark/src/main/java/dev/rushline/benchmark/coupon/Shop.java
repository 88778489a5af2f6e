package dev.rushline.benchmark.coupon;

import dev.rushline.benchmark.place.Place.Application;
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

/** Calls of the API that prepare what is measured. */
final class Shop {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AT_ONCE = 32;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Application api;

    Shop(Application api) {
        this.api = api;
    }

    List<String> openCampaigns(String admin, int count, long quantity) {
        String offer = "{\"name\":\"Measured\",\"quantity\":" + quantity + "}";
        return each(
                count,
                _ -> post("/v1/coupons", admin, offer, 201).get("couponId").asString());
    }

    /** One request of each token, in the order of the tokens. */
    List<String> ask(String couponId, List<String> tokens) {
        return each(
                tokens.size(),
                n -> post("/v1/coupons/" + couponId + "/requests", tokens.get(n), "", 202)
                        .get("requestId")
                        .asString());
    }

    String status(String requestId, String token) {
        HttpRequest request =
                request("/v1/coupon-requests/" + requestId, token).GET().build();
        return send(request, 200).get("status").asString();
    }

    private JsonNode post(String path, String token, String body, int expected) {
        HttpRequest request = request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return send(request, expected);
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(api.url(path)))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request, int expected) {
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

    private static <T> List<T> each(int count, IntFunction<T> call) {
        Semaphore atOnce = new Semaphore(AT_ONCE);
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
