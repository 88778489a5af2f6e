package dev.rushline.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Many users who all ask at once, many of them more than once. Who asks for what follows from the seed. */
final class Rush {

    private static final int THREADS = 64;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int LOOKS_AT_ONCE = 10;

    private final Scenario scenario;
    private final IntFunction<App> apis;
    private final List<Asking> askings;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentSkipListMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private record Asking(String couponId, String userId) {}

    private Rush(Scenario scenario, IntFunction<App> apis, List<Asking> askings) {
        this.scenario = scenario;
        this.apis = apis;
        this.askings = askings;
    }

    static Rush begin(
            Scenario scenario, IntFunction<App> apis, long seed, int requests, int users, List<String> coupons) {
        Random random = new Random(seed);
        List<Asking> askings = random.ints(requests, 0, users)
                .mapToObj(user -> new Asking(coupons.get(random.nextInt(coupons.size())), "user-" + user))
                .toList();
        Rush rush = new Rush(scenario, apis, askings);
        for (int thread = 0; thread < THREADS; thread++) {
            rush.threads.execute(rush::askInTurn);
        }
        rush.threads.shutdown();
        return rush;
    }

    /** Until so many of them have asked. */
    Rush awaitAsked(int requests) {
        await("requests of the rush")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> answered.get() >= requests);
        return this;
    }

    /** Until all have asked. What they got, and how often: a status, or the name of a problem. */
    Map<String, AtomicInteger> end() {
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
            String outcome = ask(at, askings.get(at));
            outcomes.computeIfAbsent(outcome, _ -> new AtomicInteger()).incrementAndGet();
            answered.incrementAndGet();
        }
    }

    private String ask(int at, Asking asking) {
        App api = apis.apply(at);
        try {
            Reply reply = CouponCalls.ask(api, asking.couponId(), asking.userId());
            if (reply.status() != 202) {
                return reply.status() + " " + reply.problem();
            }
            Accepted accepted = scenario.accepted(asking.userId(), reply);
            if (at % LOOKS_AT_ONCE == 0) {
                scenario.look(api, accepted, 0);
            }
            return "202";
        } catch (IOException lost) {
            return "no answer";
        }
    }
}
