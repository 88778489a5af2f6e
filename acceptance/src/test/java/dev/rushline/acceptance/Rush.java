package dev.rushline.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many concurrent requests, many of them by the same users. Their users and subjects follow from the seed. */
public final class Rush {

    private static final int THREADS = 64;
    private static final Duration MAX_DURATION = Duration.ofMinutes(2);

    private final List<Request> requests;
    private final Call call;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentSkipListMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /**
     * One request of the rush.
     *
     * @param number how many requests come before it
     * @param subject the coupon or the concert
     */
    public record Request(int number, String subject, String userId) {

        private static final int POLL_EVERY = 10;

        /** Whether its user also polls right after the request was accepted. */
        public boolean pollsAtOnce() {
            return number % POLL_EVERY == 0;
        }
    }

    /** Sends a request and returns the response. */
    public interface Call {
        Reply send(Request request) throws IOException;
    }

    private Rush(List<Request> requests, Call call) {
        this.requests = requests;
        this.call = call;
    }

    public static Rush begin(long seed, int requests, int users, List<String> subjects, Call call) {
        Random random = new Random(seed);
        List<Request> all = new ArrayList<>(requests);
        for (int number = 0; number < requests; number++) {
            String userId = "user-" + random.nextInt(users);
            all.add(new Request(number, subjects.get(random.nextInt(subjects.size())), userId));
        }
        Rush rush = new Rush(all, call);
        for (int thread = 0; thread < THREADS; thread++) {
            rush.threads.execute(rush::sendAll);
        }
        rush.threads.shutdown();
        return rush;
    }

    /** Until this number of requests has a response. */
    public Rush awaitSent(int requests) {
        await("requests of the rush")
                .atMost(MAX_DURATION)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> answered.get() >= requests);
        return this;
    }

    /** Until all requests have a response. Returns the number of each: a status, with the problem if it is one. */
    public Map<String, AtomicInteger> end() {
        try {
            if (!threads.awaitTermination(MAX_DURATION.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
                throw new AssertionError("the rush did not end within " + MAX_DURATION + ": " + outcomes);
            }
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
        return outcomes;
    }

    private void sendAll() {
        for (int at = next.getAndIncrement(); at < requests.size(); at = next.getAndIncrement()) {
            outcomes.computeIfAbsent(outcome(requests.get(at)), _ -> new AtomicInteger())
                    .incrementAndGet();
            answered.incrementAndGet();
        }
    }

    /** The longest time that a request took. */
    public Duration slowest() {
        return Duration.ofNanos(slowest.get());
    }

    private String outcome(Request request) {
        long start = System.nanoTime();
        try {
            Reply reply = call.send(request);
            boolean isAccepted = reply.status() / 100 == 2;
            return isAccepted ? String.valueOf(reply.status()) : reply.status() + " " + reply.problem();
        } catch (IOException lost) {
            return "no response";
        } finally {
            slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }
}
