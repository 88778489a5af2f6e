package dev.rushline.acceptance.queue;

import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.Reply;
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

/** Many users who all enter at once, some of them more than once. Who enters where follows from the seed. */
final class QueueRush {

    private static final int THREADS = 64;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int LOOKS_AT_ONCE = 10;

    private final QueueScenario scenario;
    private final List<Entering> enterings;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentSkipListMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private record Entering(String concertId, String userId) {}

    private QueueRush(QueueScenario scenario, List<Entering> enterings) {
        this.scenario = scenario;
        this.enterings = enterings;
    }

    static QueueRush begin(QueueScenario scenario, long seed, int entries, int users, List<String> concertIds) {
        Random random = new Random(seed);
        List<Entering> enterings = random.ints(entries, 0, users)
                .mapToObj(user -> new Entering(concertIds.get(random.nextInt(concertIds.size())), "user-" + user))
                .toList();
        QueueRush rush = new QueueRush(scenario, enterings);
        for (int thread = 0; thread < THREADS; thread++) {
            rush.threads.execute(rush::enterInTurn);
        }
        rush.threads.shutdown();
        return rush;
    }

    /** Until so many of them have entered. */
    QueueRush awaitEntered(int entries) {
        await("entries of the rush")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> answered.get() >= entries);
        return this;
    }

    /** Until all have entered. What they got, and how often: a status, or the name of a problem. */
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

    private void enterInTurn() {
        for (int at = next.getAndIncrement(); at < enterings.size(); at = next.getAndIncrement()) {
            String outcome = enter(at, enterings.get(at));
            outcomes.computeIfAbsent(outcome, _ -> new AtomicInteger()).incrementAndGet();
            answered.incrementAndGet();
        }
    }

    private String enter(int at, Entering entering) {
        try {
            Reply reply = QueueCalls.enter(scenario.world().api(at), entering.concertId(), entering.userId());
            if (reply.status() != 201) {
                return reply.status() + " " + reply.problem();
            }
            Entered entered = scenario.entered(entering.userId(), reply);
            if (at % LOOKS_AT_ONCE == 0) {
                scenario.look(scenario.world().api(at), entered);
            }
            return "201";
        } catch (IOException lost) {
            return "no answer";
        }
    }
}
