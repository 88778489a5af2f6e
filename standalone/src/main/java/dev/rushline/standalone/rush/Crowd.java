package dev.rushline.standalone.rush;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People on their way, in two lanes: those at the door, who all come at once, and those inside, whose calls may be held. So
 * nobody who waits for a verdict waits behind the whole crowd, and nobody who wants in behind those who wait.
 */
final class Crowd implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Crowd.class);

    /** As many calls as two cores can work on, and then some that wait: more would be slower for everybody. */
    private static final int CALLS_AT_THE_DOOR = 32;

    private final AtomicInteger onTheirWay = new AtomicInteger();
    private final Lane door;
    private final Lane inside;

    /**
     * Nobody yet.
     *
     * @param callsInside how many calls of those inside are under way at once
     */
    Crowd(String name, Supplier<Api> connections, int callsInside) {
        this.door = new Lane(name + "-door-", CALLS_AT_THE_DOOR, connections, this::run);
        this.inside = new Lane(name + "-inside-", callsInside, connections, this::run);
    }

    /** Somebody comes, and goes home some time. */
    void join(Errand errand) {
        onTheirWay.incrementAndGet();
        laneOf(errand).add(errand);
    }

    /** Somebody who serves all the others comes, and stays as long as any of them. */
    void serve(Person person) {
        inside.add(new Errand(person, 0, Duration.ZERO));
    }

    boolean isHome() {
        return onTheirWay.get() == 0;
    }

    private void run(Errand errand, Api api) {
        try {
            take(errand.person().next(), errand, api);
        } catch (RuntimeException e) {
            log.error("somebody of a crowd does not know what to do", e);
            giveUp(errand, e.toString());
        }
    }

    private void take(Step step, Errand errand, Api api) {
        switch (step) {
            case Step.Send(Call call) -> hear(send(call, api), errand);
            case Step.Wait(Duration time) -> laneOf(errand).add(errand.dueAfter(time));
            case Step.GoHome() -> onTheirWay.decrementAndGet();
        }
    }

    private void hear(Reply reply, Errand errand) {
        if (!Patience.isAskedOf(reply)) {
            errand.heard();
            errand.person().hear(reply);
            laneOf(errand).add(errand.dueAfter(Duration.ZERO));
            return;
        }
        Optional<Duration> again = Patience.before(reply, errand.triedInVain(), errand.spread());
        again.ifPresentOrElse(
                time -> laneOf(errand).add(errand.dueAfter(time)),
                () -> giveUp(errand, "In vain, however often: " + reply.inWords()));
    }

    /** Whoever gives up has one more step, home. */
    private void giveUp(Errand errand, String reason) {
        errand.heard();
        errand.person().giveUp(reason);
        laneOf(errand).add(errand.dueAfter(Duration.ZERO));
    }

    private static Reply send(Call call, Api api) {
        try {
            return api.send(call);
        } catch (IOException lost) {
            log.debug("an answer was lost", lost);
            return Reply.lost();
        }
    }

    private Lane laneOf(Errand errand) {
        return errand.person().isAtTheDoor() ? door : inside;
    }

    @Override
    public void close() {
        door.close();
        inside.close();
    }
}
