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
 * All trials of a pattern: one process brings all of them to their steps and is killed with SIGKILL. Then a survivor
 * recovers as the pattern does, until nothing is pending.
 */
final class Experiment {

    private static final Duration BOUND = Duration.ofSeconds(90);

    private final Pattern pattern;
    private final TopicInspector inspector;
    private final Map<Site, JdbcShopTables> sites = new HashMap<>();

    private Experiment(Pattern pattern, TopicInspector inspector) {
        this.pattern = pattern;
        this.inspector = inspector;
    }

    static Map<Trial, Outcome> run(Pattern pattern) {
        try (TopicInspector inspector = new TopicInspector()) {
            return new Experiment(pattern, inspector).run();
        }
    }

    private Map<Trial, Outcome> run() {
        prepare();
        runToStepsAndKill();
        return recover();
    }

    private void prepare() {
        inspector.createTopics(Trial.of(pattern));
        for (List<Trial> trials : Site.groups(pattern)) {
            TestDatabase database = Servers.freshDatabase();
            var tables = new JdbcShopTables(
                    new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));
            tables.create();
            trials.forEach(trial -> tables.order(trial.payment(), trial.step().stock()));
            sites.put(new Site(pattern, trials, database, Servers.bootstrapServers()), tables);
        }
    }

    private void runToStepsAndKill() {
        JavaProcessStart command = JavaProcess.of(ShopProcess.class);
        for (Site site : sites.keySet()) {
            for (String argument : site.arguments().toList()) {
                command = command.argument(argument);
            }
        }
        try (JavaProcess process = command.start()) {
            sites.forEach((site, tables) -> site.trials().forEach(trial -> awaitStep(process, trial, tables)));
            process.kill9();
        }
        sites.values()
                .forEach(tables -> await("the connections to end").atMost(BOUND).until(tables::hasNoOtherClients));
    }

    private void awaitStep(JavaProcess process, Trial trial, JdbcShopTables tables) {
        Step step = trial.step();
        if (step.isIdle()) {
            process.awaitLine("^" + ShopProcess.paid(step) + "$", BOUND);
            awaitIdle(trial, tables);
            return;
        }
        process.awaitLine("^" + Stop.line(step) + "$", BOUND);
        if (pattern.hasOutbox() && step.isConsumerStep() && !trial.stopsRelay()) {
            // Else the relay might be killed before it publishes, which is another trial.
            await(trial + " published").atMost(BOUND).until(() -> tables.nothingIsPending(trial.payment()));
        }
    }

    private void awaitIdle(Trial trial, JdbcShopTables tables) {
        await(trial + " idle").atMost(BOUND).until(() -> inspector.isIdle(trial, tables));
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
            sites.forEach((site, tables) -> site.trials().forEach(trial -> {
                awaitIdle(trial, tables);
                outcomes.put(trial, outcome(trial, tables));
            }));
        } finally {
            survivors.parallelStream().forEach(Shop::close);
        }
        return outcomes;
    }

    private Outcome outcome(Trial trial, JdbcShopTables tables) {
        List<String> types = inspector.types(trial);
        return new Outcome(
                trial,
                tables.read(trial.payment()),
                Collections.frequency(types, Payment.COMPLETED),
                Collections.frequency(types, Payment.REJECTED));
    }
}
