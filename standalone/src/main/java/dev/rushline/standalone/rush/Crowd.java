package dev.rushline.standalone.rush;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Sends the calls of simulated users over two pools of connections: one for users who enter, all at once, and one for those who
 * wait, whose calls may be held. So a poll for a verdict does not queue behind all who enter, and an entry not behind polls.
 */
final class Crowd implements AutoCloseable {

    /** More calls in flight than two cores can work on; still more would only make each slower. */
    private static final int ENTERING_CALLS = 32;

    private final AtomicInteger active = new AtomicInteger();
    private final UserPool entering;
    private final UserPool waiting;

    /**
     * An empty crowd.
     *
     * @param waitingCalls how many calls of users who wait are in flight at once
     */
    Crowd(String name, Supplier<Api> connections, int waitingCalls) {
        this.entering = new UserPool(name + "-entering-", ENTERING_CALLS, connections, this::run);
        this.waiting = new UserPool(name + "-waiting-", waitingCalls, connections, this::run);
    }

    /** Adds a user. */
    void join(ScheduledUser scheduled) {
        active.incrementAndGet();
        poolOf(scheduled).add(scheduled);
    }

    /** Adds a task that serves all users and runs as long as any of them. */
    void serve(SimulatedUser person) {
        waiting.add(new ScheduledUser(person, 0, Duration.ZERO));
    }

    boolean isFinished() {
        return active.get() == 0;
    }

    private void run(ScheduledUser scheduled, Api api) {
        try {
            take(scheduled.person().next(), scheduled, api);
        } catch (RuntimeException e) {
            giveUp(scheduled, e.toString());
        }
    }

    private void take(NextAction step, ScheduledUser scheduled, Api api) {
        switch (step) {
            case NextAction.Send(Call call) -> handle(send(call, api), scheduled);
            case NextAction.Wait(Duration time) -> poolOf(scheduled).add(scheduled.dueAfter(time));
            case NextAction.Finish() -> active.decrementAndGet();
        }
    }

    private void handle(Reply reply, ScheduledUser scheduled) {
        if (!RetryPolicy.appliesTo(reply)) {
            scheduled.answered();
            scheduled.person().handle(reply);
            poolOf(scheduled).add(scheduled.dueAfter(Duration.ZERO));
            return;
        }
        Optional<Duration> again = RetryPolicy.before(reply, scheduled.countFailedTry(), scheduled.spread());
        again.ifPresentOrElse(
                time -> poolOf(scheduled).add(scheduled.dueAfter(time)),
                () -> giveUp(scheduled, "No answer after all retries: " + reply.description()));
    }

    /** A user who gives up has one last step: to leave. */
    private void giveUp(ScheduledUser scheduled, String reason) {
        scheduled.answered();
        scheduled.person().giveUp(reason);
        poolOf(scheduled).add(scheduled.dueAfter(Duration.ZERO));
    }

    private static Reply send(Call call, Api api) {
        try {
            return api.send(call);
        } catch (IOException lost) {
            return Reply.lost();
        }
    }

    private UserPool poolOf(ScheduledUser scheduled) {
        return scheduled.person().isEntering() ? entering : waiting;
    }

    @Override
    public void close() {
        entering.close();
        waiting.close();
    }
}
