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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many users at one coupon and many fans in one queue, at the same time and through the front door. Each tries until there is
 * an answer, as people do. Prints "quarter" when a quarter of the users were answered, and at the end a line for each: what they were
 * told, in the end. See verify-compose, which compares that with the ledger.
 */
final class Rush {

    private static final Instant END = Instant.now().plusSeconds(240);
    private static final Duration ONE_CALL = Duration.ofSeconds(20);
    private static final String REFUSED = "REFUSED";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    /** Each may wait ten seconds for a verdict, so there are many; more would only wait in this process instead. */
    private final Semaphore calls = new Semaphore(400);

    private final String base;
    private final PrivateKey key;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong lastVerdict = new AtomicLong();
    private final AtomicLong longestSilence = new AtomicLong();

    Rush(String base, Path key) throws Exception {
        this.base = base;
        String pem = Files.readString(key).replaceAll("-----[A-Z ]+-----|\\s", "");
        this.key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    }

    /** What somebody was told in the end; the number is a serial or a place in the log. */
    record Told(String kind, String user, int tries, String status, String number) {
        @Override
        public String toString() {
            return String.join("\t", kind, user, Integer.toString(tries), status, number);
        }
    }

    static void main(String[] arguments) throws Exception {
        Rush rush = new Rush(arguments[0], Path.of(arguments[1]));
        String coupon = arguments[2];
        int users = Integer.parseInt(arguments[3]);
        String concert = arguments[4];
        int fans = Integer.parseInt(arguments[5]);

        List<Callable<Told>> people = new ArrayList<>();
        for (int number = 0; number < Math.max(users, fans); number++) {
            String user = "user-" + number;
            String fan = "fan-" + number;
            if (number < users) {
                people.add(() -> rush.ask(coupon, user, users));
            }
            if (number < fans) {
                people.add(() -> rush.queue(concert, fan));
            }
        }
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Told> told : threads.invokeAll(people)) {
                System.out.println(told.get());
            }
        }
        System.err.printf(
                "%d users and %d fans in %d s; %d calls failed and were made again; no verdict for %.1f s at most%n",
                users,
                fans,
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                rush.failures.get(),
                rush.longestSilence.get() / 1e9);
        System.exit(0);
    }

    private Told ask(String coupon, String user, int users) throws Exception {
        String token = token(user);
        Answer asked = untilAnswered("POST", "/v1/coupons/" + coupon + "/requests", token);
        if (answered.incrementAndGet() == users / 4) {
            System.out.println("quarter");
        }
        if (asked.status == 409) {
            return new Told("user", user, asked.tries, REFUSED, "0");
        }
        String request = "/v1/coupon-requests/" + asked.field("requestId");
        Answer verdict = untilDecided(request, token, "PENDING");
        long now = System.nanoTime();
        long before = lastVerdict.getAndSet(now);
        if (before != 0) {
            longestSilence.accumulateAndGet(now - before, Math::max);
        }
        // Whichever instance is asked, and whenever, there is one verdict.
        Answer again = untilAnswered("GET", request, token);
        String status = verdict.field("status");
        if (!again.field("status").equals(status) || !again.field("serial").equals(verdict.field("serial"))) {
            status = "TWO VERDICTS: " + verdict.body + " AND " + again.body;
        }
        return new Told("user", user, asked.tries, status, verdict.field("serial"));
    }

    private Told queue(String concert, String fan) throws Exception {
        String token = token(fan);
        Answer entered = untilAnswered("POST", "/v1/concerts/" + concert + "/queue/tokens", token);
        Answer called = untilDecided("/v1/queue-tokens/" + entered.field("token"), token, "WAITING");
        return new Told("fan", fan, entered.tries, called.field("status"), called.field("number"));
    }

    private record Answer(int status, String body, int tries) {

        /** Of a flat answer, which all of these are; 0 where there is none. */
        String field(String name) {
            Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(body);
            return found.find() ? found.group(1) : "0";
        }
    }

    private Answer untilDecided(String path, String token, String undecided) throws Exception {
        Answer answer = untilAnswered("GET", path, token);
        while (answer.field("status").equals(undecided)) {
            if (!answer.field("pollAfterMs").equals("0") && undecided.equals("WAITING")) {
                Thread.sleep(Long.parseLong(answer.field("pollAfterMs")));
            }
            answer = untilAnswered("GET", path, token);
        }
        return answer;
    }

    /** Tries again where nothing was promised: the caller does not know more than that. */
    private Answer untilAnswered(String method, String path, String token) throws Exception {
        for (int tries = 1; ; tries++) {
            Answer answer = call(method, path, token, tries);
            if (answer.status < 300 || answer.status == 409) {
                return answer;
            }
            failures.incrementAndGet();
            if (Instant.now().isAfter(END) || (answer.status >= 400 && answer.status < 429)) {
                throw new IllegalStateException(method + " " + path + " ends with " + answer);
            }
            Thread.sleep(Math.min(100L * tries, 1000));
        }
    }

    private Answer call(String method, String path, String token, int tries) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .header("Prefer", "wait=10")
                .timeout(ONE_CALL)
                .build();
        calls.acquire();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), tries);
        } catch (IOException exception) {
            return new Answer(599, exception.toString(), tries);
        } finally {
            calls.release();
        }
    }

    /** As ops/token makes one; a process for each of thousands would take longer than the rush. */
    private String token(String user) throws Exception {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"rushline-dev\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}".formatted(user, now, now + 3600);
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
