package dev.rushline.standalone.rush;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a rush from its opening to its end, on the thread that calls. */
final class RushRunner implements Consumer<Rush> {

    private static final Logger log = LoggerFactory.getLogger(RushRunner.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration LONGEST_DROP = Duration.ofMinutes(5);
    private static final Duration LONGEST_QUEUE = Duration.ofMinutes(2);
    private static final int SLACK = 2;

    private final Supplier<Api> connections;
    private final UnaryOperator<String> userTokens;
    private final Supplier<String> adminToken;
    private final Clock clock;

    RushRunner(Supplier<Api> connections, UnaryOperator<String> userTokens, Supplier<String> adminToken, Clock clock) {
        this.connections = connections;
        this.userTokens = userTokens;
        this.adminToken = adminToken;
        this.clock = clock;
    }

    @Override
    public void accept(Rush rush) {
        log.info("Rush {} of {} begins, seed {}", rush.rushId(), rush.scenario(), rush.seed());
        try (Api api = connections.get()) {
            run(rush, new AdminClient(api, adminToken.get(), rush::rest));
        } catch (IOException | RuntimeException e) {
            rush.end(Rush.State.FAILED, now(), e.getMessage());
            log.warn("Rush {} ends before its time", rush.rushId(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            rush.end(Rush.State.STOPPED, now(), null);
        } finally {
            rush.usersStopped();
        }
        log.info("Rush {} is {}", rush.rushId(), rush.state());
    }

    private void run(Rush rush, AdminClient admin) throws IOException, InterruptedException {
        RushPlan plan = planOf(rush);
        rush.opened(plan.open(admin));
        try (Crowd crowd = new Crowd("rush-" + rush.rushId(), connections, plan.waitingCalls())) {
            plan.invite(crowd, new SplittableRandom(rush.seed()));
            await(rush, crowd);
        } finally {
            plan.close(admin, rush.state());
        }
    }

    private void await(Rush rush, Crowd crowd) throws InterruptedException {
        long deadline = System.nanoTime() + longest(rush.scenario()).toNanos();
        while (!rush.rest(LOOK_AGAIN)) {
            if (crowd.isFinished()) {
                rush.end(Rush.State.DONE, now(), null);
            } else if (System.nanoTime() > deadline) {
                rush.end(Rush.State.FAILED, now(), "Some are still on their way, much too late.");
            }
        }
    }

    private RushPlan planOf(Rush rush) {
        return switch (rush.scenario()) {
            case Scenario.CouponDrop drop -> new CouponRush(rush.rushId(), drop, userTokens, rush.counters());
            case Scenario.ConcertSale sale -> new QueueRush(rush.rushId(), sale, userTokens, rush.counters(), clock);
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Duration longest(Scenario scenario) {
        return switch (scenario) {
            case Scenario.CouponDrop _ -> LONGEST_DROP;
            case Scenario.ConcertSale(int people, int ratePerSecond) ->
                LONGEST_QUEUE.plusSeconds((long) SLACK * people / ratePerSecond);
        };
    }
}
