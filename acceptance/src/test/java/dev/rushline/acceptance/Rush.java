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

/** Many users who all ask at once, many of them more than once. Who asks for what follows from the seed. */
public final class Rush {

    private static final int THREADS = 64;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final List<Asking> askings;
    private final Call call;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentSkipListMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /**
     * One request of the rush.
     *
     * @param number how many asked before
     * @param subject what is asked for: a coupon, or a place in a concert's line
     */
    public record Asking(int number, String subject, String userId) {

        private static final int LOOKS_AT_ONCE = 10;

        /** Whether this one also looks for the outcome, as soon as it was taken. */
        public boolean looksAtOnce() {
            return number % LOOKS_AT_ONCE == 0;
        }
    }

    /** Asks, notes what was promised, and gives back what the API said. */
    public interface Call {
        Reply ask(Asking asking) throws IOException;
    }

    private Rush(List<Asking> askings, Call call) {
        this.askings = askings;
        this.call = call;
    }

    public static Rush begin(long seed, int requests, int users, List<String> subjects, Call call) {
        Random random = new Random(seed);
        List<Asking> askings = new ArrayList<>(requests);
        for (int number = 0; number < requests; number++) {
            String userId = "user-" + random.nextInt(users);
            askings.add(new Asking(number, subjects.get(random.nextInt(subjects.size())), userId));
        }
        Rush rush = new Rush(askings, call);
        for (int thread = 0; thread < THREADS; thread++) {
            rush.threads.execute(rush::askInTurn);
        }
        rush.threads.shutdown();
        return rush;
    }

    /** Until so many of them have asked. */
    public Rush awaitAsked(int requests) {
        await("requests of the rush")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> answered.get() >= requests);
        return this;
    }

    /** Until all have asked. What they got, and how often: a status, or the name of a problem. */
    public Map<String, AtomicInteger> end() {
        try {
            if (!threads.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
                throw new AssertionError("the rush did not end within " + LONGEST + ": " + outcomes);
            }
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
        return outcomes;
    }

    private void askInTurn() {
        for (int at = next.getAndIncrement(); at < askings.size(); at = next.getAndIncrement()) {
            outcomes.computeIfAbsent(ask(askings.get(at)), _ -> new AtomicInteger())
                    .incrementAndGet();
            answered.incrementAndGet();
        }
    }

    private String ask(Asking asking) {
        try {
            Reply reply = call.ask(asking);
            boolean isTaken = reply.status() / 100 == 2;
            return isTaken ? String.valueOf(reply.status()) : reply.status() + " " + reply.problem();
        } catch (IOException lost) {
            return "no answer";
        }
    }
}
