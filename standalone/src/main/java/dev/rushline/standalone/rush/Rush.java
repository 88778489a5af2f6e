package dev.rushline.standalone.rush;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One crowd's visit, from the start to the end and as long after it as it is remembered. */
final class Rush {

    enum State {
        RUNNING,
        DONE,
        STOPPED,
        FAILED
    }

    private final String rushId;
    private final Scenario scenario;
    private final int seed;
    private final Instant startedAt;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch usersStopped = new CountDownLatch(1);
    private volatile Figures figures;
    private volatile @Nullable String subject;
    private volatile End end = new End(State.RUNNING, null, null);

    private record End(
            State state, @Nullable Instant at, @Nullable String message) {}

    Rush(String rushId, Scenario scenario, int seed, Instant startedAt) {
        this.rushId = rushId;
        this.scenario = scenario;
        this.seed = seed;
        this.startedAt = startedAt;
        this.figures = new RushCounters().figures(scenario);
    }

    String rushId() {
        return rushId;
    }

    Scenario scenario() {
        return scenario;
    }

    /** Draws the people's behavior; the same seed draws the same ones. */
    int seed() {
        return seed;
    }

    Instant startedAt() {
        return startedAt;
    }

    Figures figures() {
        return figures;
    }

    void show(Figures latest) {
        figures = latest;
    }

    State state() {
        return end.state();
    }

    @Nullable
    Instant endedAt() {
        return end.at();
    }

    @Nullable
    String message() {
        return end.message();
    }

    /** The id of the campaign or the concert, once it is open. */
    @Nullable
    String subject() {
        return subject;
    }

    void opened(@Nullable String id) {
        subject = id;
    }

    /** Ends it, unless it has ended already: the first end counts. */
    synchronized void end(State state, Instant at, @Nullable String message) {
        if (end.state() == State.RUNNING) {
            end = new End(state, at, message);
            ended.countDown();
        }
    }

    /** Rests for so long, but not beyond the end; whether it has ended. */
    boolean rest(Duration time) throws InterruptedException {
        return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Marks that no user of the crowd sends calls any more. */
    void usersStopped() {
        usersStopped.countDown();
    }

    boolean awaitUsersStopped(Duration atMost) throws InterruptedException {
        return usersStopped.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
