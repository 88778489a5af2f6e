package dev.rushline.patterns;

import dev.rushline.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An application with a database, and the trials that run there. They share only the kill: each has an order, a
 * buyer and a topic of its own.
 */
record Site(Pattern pattern, List<Trial> trials, TestDatabase database, String brokers) {

    Site {
        trials = List.copyOf(trials);
    }

    /** Which trials can share a site: a relay that stops publishes no other trial's events. */
    static List<List<Trial>> groups(Pattern pattern) {
        List<Trial> together = new ArrayList<>();
        List<List<Trial>> groups = new ArrayList<>(List.of(together));
        for (Trial trial : Trial.of(pattern)) {
            if (trial.stopsRelay()) {
                groups.add(List.of(trial));
            } else {
                together.add(trial);
            }
        }
        return groups;
    }

    Shop openStopping() {
        return open(true);
    }

    Shop openSurvivor() {
        return open(false);
    }

    private Shop open(boolean stopping) {
        return pattern.hasOutbox() ? new OutboxShop(this, stopping) : new DirectShop(this, stopping);
    }

    /** For the command line of a process. */
    Stream<String> arguments() {
        String steps = String.join(
                ",", trials.stream().map(trial -> trial.step().name()).toList());
        return Stream.of(pattern.name(), steps, database.jdbcUrl(), database.user(), database.password(), brokers);
    }

    static Site of(List<String> arguments) {
        Pattern pattern = Pattern.valueOf(arguments.get(0));
        return new Site(
                pattern,
                Stream.of(arguments.get(1).split(",", -1))
                        .map(step -> new Trial(pattern, Step.valueOf(step)))
                        .toList(),
                new TestDatabase(arguments.get(2), arguments.get(3), arguments.get(4)),
                arguments.get(5));
    }
}
