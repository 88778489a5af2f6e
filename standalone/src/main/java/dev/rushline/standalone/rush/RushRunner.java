package dev.rushline.standalone.rush;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs a rush from its opening to its end, on the thread that calls. */
final class RushRunner implements Consumer<Rush> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration LONGEST_DROP = Duration.ofMinutes(5);
    private static final Duration LONGEST_QUEUE = Duration.ofMinutes(2);
    private static final int SLACK = 2;

    private final Supplier<Api> connections;
    private final Tokens tokens;
    private final Clock clock;

    RushRunner(Supplier<Api> connections, Tokens tokens, Clock clock) {
        this.connections = connections;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public void accept(Rush rush) {
        try (Api api = connections.get()) {
            run(rush, new AdminClient(api, tokens.admin(), rush::rest));
        } catch (IOException e) {
            rush.end(Rush.State.FAILED, now(), e.getMessage());
        } catch (RuntimeException e) {
            rush.end(Rush.State.FAILED, now(), e.toString());
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            rush.end(Rush.State.STOPPED, now(), null);
        } finally {
            rush.usersStopped();
        }
    }

    private void run(Rush rush, AdminClient admin) throws IOException, InterruptedException {
        RushCounters counters = new RushCounters();
        RushPlan plan = planOf(rush, counters);
        rush.opened(plan.open(admin));
        try (Crowd crowd = new Crowd("rush-" + rush.rushId(), connections, plan.waitingCalls())) {
            plan.invite(crowd, new SplittableRandom(rush.seed()));
            await(rush, crowd, counters);
        } finally {
            rush.show(counters.figures(rush.scenario()));
            plan.close(admin, rush.state());
        }
    }

    private void await(Rush rush, Crowd crowd, RushCounters counters) throws InterruptedException {
        long deadline = System.nanoTime() + longest(rush.scenario()).toNanos();
        while (!rush.rest(LOOK_AGAIN)) {
            boolean finished = crowd.isFinished();
            rush.show(counters.figures(rush.scenario()));
            if (finished) {
                rush.end(Rush.State.DONE, now(), null);
            } else if (System.nanoTime() > deadline) {
                rush.end(Rush.State.FAILED, now(), "Some are still on their way, much too late.");
            }
        }
    }

    private RushPlan planOf(Rush rush, RushCounters counters) {
        return switch (rush.scenario()) {
            case Scenario.CouponDrop drop -> new CouponRush(rush.rushId(), drop, tokens::user, counters);
            case Scenario.ConcertSale sale -> new QueueRush(rush.rushId(), sale, tokens::user, counters, clock);
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
