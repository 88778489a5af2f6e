package dev.rushline.ops.rush;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many users request one coupon and many fans enter one queue, at the same time and through the proxy. Each retries until it
 * has a final answer. Prints {@code quarter} when a quarter of the users were answered, and at the end a {@link UserAnswer}
 * for each. {@code ops/verify-compose} compares these with the ledger. Arguments: base URL, issuer key, coupon, users,
 * concert, fans.
 */
final class ClusterRush {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(4);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
    private static final String REFUSED = "REFUSED";

    private final Instant deadline = Instant.now().plus(TIME_LIMIT);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    /** A long poll lasts up to ten seconds, so there are many; more would only queue in this process. */
    private final Semaphore calls = new Semaphore(400);

    private final String base;
    private final PrivateKey key;
    private final RushCounts counts;

    ClusterRush(String base, Path key, RushCounts counts) throws Exception {
        this.base = base;
        this.counts = counts;
        String pem = Files.readString(key).replaceAll("-----[A-Z ]+-----|\\s", "");
        this.key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    }

    static void main(String[] arguments) throws Exception {
        String coupon = arguments[2];
        int users = Integer.parseInt(arguments[3]);
        RushCounts counts = new RushCounts(users);
        ClusterRush rush = new ClusterRush(arguments[0], Path.of(arguments[1]), counts);
        String concert = arguments[4];
        int fans = Integer.parseInt(arguments[5]);

        List<Callable<UserAnswer>> callers = new ArrayList<>();
        for (int number = 0; number < Math.max(users, fans); number++) {
            String user = "user-" + number;
            String fan = "fan-" + number;
            if (number < users) {
                callers.add(() -> rush.request(coupon, user));
            }
            if (number < fans) {
                callers.add(() -> rush.enter(concert, fan));
            }
        }
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<UserAnswer> answer : threads.invokeAll(callers)) {
                System.out.println(answer.get());
            }
        }
        System.err.printf(
                "%d users and %d fans in %d s; %d calls failed and were retried; no verdict for %.1f s at most%n",
                users,
                fans,
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                counts.failedCalls(),
                counts.longestGapSeconds());
        System.exit(0);
    }

    private UserAnswer request(String coupon, String user) throws Exception {
        String token = token(user);
        ApiAnswer asked = untilAnswered("POST", "/v1/coupons/" + coupon + "/requests", token);
        if (counts.answered()) {
            System.out.println("quarter");
        }
        if (asked.status() == 409) {
            return new UserAnswer("user", user, asked.attempts(), REFUSED, "0");
        }
        String request = "/v1/coupon-requests/" + asked.field("requestId");
        ApiAnswer verdict = untilDecided(request, token, "PENDING");
        counts.verdict(System.nanoTime());
        // Every instance gives the same verdict at any time.
        ApiAnswer again = untilAnswered("GET", request, token);
        String status = verdict.field("status");
        if (!again.field("status").equals(status) || !again.field("serial").equals(verdict.field("serial"))) {
            status = "TWO VERDICTS: " + verdict.body() + " AND " + again.body();
        }
        return new UserAnswer("user", user, asked.attempts(), status, verdict.field("serial"));
    }

    private UserAnswer enter(String concert, String fan) throws Exception {
        String token = token(fan);
        ApiAnswer entered = untilAnswered("POST", "/v1/concerts/" + concert + "/queue/tokens", token);
        ApiAnswer called = untilDecided("/v1/queue-tokens/" + entered.field("token"), token, "WAITING");
        return new UserAnswer("fan", fan, entered.attempts(), called.field("status"), called.field("number"));
    }

    private ApiAnswer untilDecided(String path, String token, String undecided) throws Exception {
        ApiAnswer answer = untilAnswered("GET", path, token);
        while (answer.field("status").equals(undecided)) {
            if (!answer.field("pollAfterMs").equals("0") && undecided.equals("WAITING")) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(answer.field("pollAfterMs"))));
            }
            answer = untilAnswered("GET", path, token);
        }
        return answer;
    }

    /** Retries calls that were not accepted: the caller cannot know whether they had an effect. */
    private ApiAnswer untilAnswered(String method, String path, String token) throws Exception {
        for (int attempt = 1; ; attempt++) {
            ApiAnswer answer = call(method, path, token, attempt);
            if (answer.isFinal()) {
                return answer;
            }
            counts.failedCall();
            if (Instant.now().isAfter(deadline) || answer.isRefused()) {
                throw new IllegalStateException(method + " " + path + " ends with " + answer);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(100L * attempt, 1000)));
        }
    }

    private ApiAnswer call(String method, String path, String token, int attempt) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .header("Prefer", "wait=10")
                .timeout(CALL_TIMEOUT)
                .build();
        calls.acquire();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new ApiAnswer(response.statusCode(), response.body(), attempt);
        } catch (IOException exception) {
            return new ApiAnswer(599, exception.toString(), attempt);
        } finally {
            calls.release();
        }
    }

    /** The same token as {@code ops/token} prints; thousands of processes would take longer than the rush. */
    private String token(String user) throws Exception {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"rushline-dev\",\"aud\":\"rushline\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(user, now, now + 3600);
        String signed = urlSafe("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + urlSafe(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        return signed + "." + urlSafe(signature.sign());
    }

    private static String urlSafe(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
