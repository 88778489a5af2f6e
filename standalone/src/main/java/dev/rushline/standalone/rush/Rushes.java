package dev.rushline.standalone.rush;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.springframework.context.SmartLifecycle;

/** The rushes of this process, the last few of them: one of a kind at a time. */
final class Rushes implements SmartLifecycle {

    private static final int MOST = 20;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

    private final Deque<Rush> newestFirst = new ArrayDeque<>();
    private final Consumer<Rush> runner;
    private final RandomGenerator random;
    private final Clock clock;
    private volatile boolean running;

    /**
     * None yet.
     *
     * @param runner runs a rush on the thread that calls it, until it has ended
     */
    Rushes(Consumer<Rush> runner, RandomGenerator random, Clock clock) {
        this.runner = runner;
        this.random = random;
        this.clock = clock;
    }

    /** Starts one; nothing if one of the kind runs. */
    synchronized Optional<Rush> start(Scenario scenario) {
        boolean runs = newestFirst.stream()
                .anyMatch(rush ->
                        rush.state() == Rush.State.RUNNING && rush.scenario().kind() == scenario.kind());
        if (runs) {
            return Optional.empty();
        }
        Rush rush = new Rush(
                HexFormat.of().toHexDigits(random.nextInt()),
                scenario,
                random.nextInt(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        newestFirst.addFirst(rush);
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
        Thread.ofVirtual().name("rush-" + rush.rushId()).start(() -> runner.accept(rush));
        return Optional.of(rush);
    }

    synchronized List<Rush> newestFirst() {
        return List.copyOf(newestFirst);
    }

    Optional<Rush> find(String rushId) {
        return newestFirst().stream()
                .filter(rush -> rush.rushId().equals(rushId))
                .findFirst();
    }

    /** Stops it where it still runs, and returns when its people call no more. */
    void stop(Rush rush) throws InterruptedException {
        stop(List.of(rush));
    }

    private void stop(List<Rush> rushes) throws InterruptedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        rushes.forEach(rush -> rush.end(Rush.State.STOPPED, now, null));
        long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        for (Rush rush : rushes) {
            var _ = rush.awaitUsersStopped(Duration.ofNanos(deadline - System.nanoTime()));
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** The crowd goes before the API that it calls. */
    @Override
    public void stop() {
        running = false;
        try {
            stop(newestFirst());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last to start and the first to stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
