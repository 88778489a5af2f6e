package dev.rushline.patterns;

import static org.awaitility.Awaitility.await;

import dev.rushline.testing.JavaProcess;
import dev.rushline.testing.JavaProcessStart;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * All trials of a pattern: one process brings all of them to their steps and is killed with SIGKILL. Then a survivor does what
 * the pattern has for such a case, until there is nothing left to be done.
 */
final class Experiment {

    private static final Duration BOUND = Duration.ofSeconds(90);

    private final Pattern pattern;
    private final Witness witness;
    private final Map<Site, JdbcBooks> sites = new HashMap<>();

    private Experiment(Pattern pattern, Witness witness) {
        this.pattern = pattern;
        this.witness = witness;
    }

    static Map<Trial, Outcome> run(Pattern pattern) {
        try (Witness witness = new Witness()) {
            return new Experiment(pattern, witness).run();
        }
    }

    private Map<Trial, Outcome> run() {
        prepare();
        bringThereAndKill();
        return recover();
    }

    private void prepare() {
        witness.createTopics(Trial.of(pattern));
        for (List<Trial> trials : Site.groups(pattern)) {
            TestDatabase database = Servers.freshDatabase();
            var books = new JdbcBooks(
                    new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));
            books.create();
            trials.forEach(trial -> books.order(trial.payment(), trial.step().stock()));
            sites.put(new Site(pattern, trials, database, Servers.bootstrapServers()), books);
        }
    }

    private void bringThereAndKill() {
        JavaProcessStart command = JavaProcess.of(DoomedShops.class);
        for (Site site : sites.keySet()) {
            for (String argument : site.arguments().toList()) {
                command = command.argument(argument);
            }
        }
        try (JavaProcess process = command.start()) {
            sites.forEach((site, books) -> site.trials().forEach(trial -> awaitItsTime(process, trial, books)));
            process.kill9();
        }
        sites.values()
                .forEach(
                        books -> await("the database has noticed").atMost(BOUND).until(books::isLeftAlone));
    }

    private void awaitItsTime(JavaProcess process, Trial trial, JdbcBooks books) {
        Step step = trial.step();
        if (step.isAtRest()) {
            process.awaitLine("^" + DoomedShops.paid(step) + "$", BOUND);
            awaitRest(trial, books);
            return;
        }
        process.awaitLine("^" + Stop.line(step) + "$", BOUND);
        if (pattern.hasOutbox() && step.isOfConsumers() && !trial.stopsRelay()) {
            // Else the relay might die half-way as well, or not, and it would be another trial.
            await(trial + " told").atMost(BOUND).until(() -> books.nothingIsPending(trial.payment()));
        }
    }

    private void awaitRest(Trial trial, JdbcBooks books) {
        await(trial + " at rest").atMost(BOUND).until(() -> witness.isAtRest(trial, books));
    }

    private Map<Trial, Outcome> recover() {
        List<Shop> survivors = new ArrayList<>();
        Map<Trial, Outcome> outcomes = new HashMap<>();
        try {
            for (Site site : sites.keySet()) {
                Shop survivor = site.openSurvivor();
                survivors.add(survivor);
                site.trials().forEach(survivor::consume);
            }
            sites.forEach((site, books) -> site.trials().forEach(trial -> {
                awaitRest(trial, books);
                outcomes.put(trial, outcome(trial, books));
            }));
        } finally {
            survivors.parallelStream().forEach(Shop::close);
        }
        return outcomes;
    }

    private Outcome outcome(Trial trial, JdbcBooks books) {
        List<String> told = witness.told(trial);
        return new Outcome(
                trial,
                books.read(trial.payment()),
                Collections.frequency(told, Payment.COMPLETED),
                Collections.frequency(told, Payment.REJECTED));
    }
}
