package dev.rushline.standalone.rush;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * People on their way, in two lanes: those at the door, who all come at once, and those inside, whose calls may be held. So
 * a user who polls for a verdict does not wait behind the whole crowd, and a new user not behind those who poll.
 */
final class Crowd implements AutoCloseable {

    /** As many calls as two cores can work on, and then some that wait: more would be slower for everybody. */
    private static final int ENTERING_CALLS = 32;

    private final AtomicInteger active = new AtomicInteger();
    private final UserPool door;
    private final UserPool inside;

    /**
     * An empty crowd.
     *
     * @param waitingCalls how many calls of those inside are under way at once
     */
    Crowd(String name, Supplier<Api> connections, int waitingCalls) {
        this.door = new UserPool(name + "-door-", ENTERING_CALLS, connections, this::run);
        this.inside = new UserPool(name + "-inside-", waitingCalls, connections, this::run);
    }

    /** Adds a user. */
    void join(ScheduledUser scheduled) {
        active.incrementAndGet();
        poolOf(scheduled).add(scheduled);
    }

    /** Adds a task that serves all users and runs as long as any of them. */
    void serve(SimulatedUser person) {
        inside.add(new ScheduledUser(person, 0, Duration.ZERO));
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
                () -> giveUp(scheduled, "In vain, however often: " + reply.description()));
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
        return scheduled.person().isEntering() ? door : inside;
    }

    @Override
    public void close() {
        door.close();
        inside.close();
    }
}
