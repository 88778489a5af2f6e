package dev.rushline.acceptance.cluster;

import dev.rushline.acceptance.Reply;
import dev.rushline.acceptance.Rush;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Users who arrive at a constant rate until it is closed. On a machine that is too slow for them, some stay away. */
final class Arrivals implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(40);
    private static final int MAX_IN_FLIGHT = 40;
    /** Every so often a user comes again. */
    private static final int USERS = 300;

    private final List<String> subjects;
    private final Rush.Call call;
    private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
    private final AtomicInteger arrived = new AtomicInteger();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    private Arrivals(List<String> subjects, Rush.Call call) {
        this.subjects = subjects;
        this.call = call;
    }

    /** The users ask for these coupons or concerts in turn. */
    static Arrivals at(List<String> subjects, Rush.Call call) {
        Arrivals arrivals = new Arrivals(subjects, call);
        var _ = arrivals.clock.scheduleAtFixedRate(arrivals::arrive, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return arrivals;
    }

    private void arrive() {
        if (inFlight.tryAcquire()) {
            calls.execute(() -> {
                ask();
                inFlight.release();
            });
        }
    }

    private void ask() {
        int number = arrived.getAndIncrement();
        String subject = subjects.get(number % subjects.size());
        outcomes.computeIfAbsent(
                        outcome(new Rush.Request(number, subject, "guest-" + number % USERS)), _ -> new AtomicInteger())
                .incrementAndGet();
    }

    private String outcome(Rush.Request request) {
        try {
            Reply reply = call.send(request);
            return reply.status() / 100 == 2 ? String.valueOf(reply.status()) : reply.status() + " " + reply.problem();
        } catch (IOException lost) {
            return "no response";
        }
    }

    /** How many calls have had a response. */
    int answered() {
        return outcomes.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** How many calls had each outcome: a status, with the problem if it is one. */
    Map<String, AtomicInteger> outcomes() {
        return outcomes;
    }

    /** Ends the arrivals, and returns when each has its response. */
    @Override
    public void close() {
        clock.shutdownNow();
        calls.close();
    }
}
