package dev.rushline.benchmark.outbox;

import dev.rushline.benchmark.figure.Figure;
import dev.rushline.benchmark.figure.Figure.Target;
import dev.rushline.benchmark.figure.Report;
import dev.rushline.benchmark.figure.Rounds;
import dev.rushline.benchmark.process.BenchmarkServers;
import dev.rushline.benchmark.process.TopicLog;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * P9: events that an outbox publishes per second, and the time from commit to publish. Each library has a JVM, a database and a topic of
 * its own in every round, on the same servers.
 */
public final class OutboxRates {

    private static final String OURS = "rushline";
    private static final String PROCESS = "dev.rushline.benchmark.outbox.library.OutboxLibraryProcess";
    private static final int PARTITIONS = 6;
    private static final List<String> LIBRARIES = List.of(OURS, "namastack", "modulith");

    private final OutboxPlan plan;
    private final List<String> libraries;
    private final Report report;
    private final Map<String, Map<String, List<Double>>> readings = new LinkedHashMap<>();
    private int runs;

    public OutboxRates(OutboxPlan plan, Set<String> wanted, Report report) {
        this.plan = plan;
        this.libraries = LIBRARIES.stream().filter(wanted::contains).toList();
        this.report = report;
    }

    public void measure() throws SQLException {
        try (BenchmarkServers servers = BenchmarkServers.open()) {
            for (int round = 0; round < plan.rounds(); round++) {
                for (List<String> phases : List.of(rates(), List.of(rate(10_000)))) {
                    for (String library : libraries) {
                        run(servers, library, phases);
                    }
                }
                for (String library : libraries) {
                    run(servers, library, List.of(backlog(library)));
                }
            }
        }
        libraries.forEach(this::report);
    }

    private List<String> rates() {
        return List.of(most(1), most(10), most(100), rate(1_000));
    }

    private String most(int events) {
        return "most:" + events + ":" + plan.seconds();
    }

    private String rate(int perSecond) {
        return "rate:" + perSecond + ":" + plan.seconds() * 2;
    }

    private String backlog(String library) {
        return "backlog:" + (library.equals(OURS) ? plan.backlog() : plan.peersBacklog()) + ":" + plan.seconds() * 4;
    }

    private void run(BenchmarkServers servers, String library, List<String> phases) throws SQLException {
        String name = "outbox-" + library + "-" + ++runs;
        String database = name.replace('-', '_');
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("benchmark.topic", name);
        properties.put("benchmark.partitions", Integer.toString(PARTITIONS));
        properties.put("benchmark.brokers", servers.brokers());
        properties.put("benchmark.database", servers.newDatabase(database));
        new TopicLog(servers.brokers()).create(name, PARTITIONS);
        String output = servers.program(
                library,
                System.getProperty("benchmark.class-path-with-peers", ""),
                PROCESS,
                properties,
                List.of(library, "warm:10:" + plan.warmSeconds() + "," + String.join(",", phases)),
                Duration.ofMinutes(6));
        servers.dropDatabase(database);
        System.out.printf("%s %s%n", library, output);
        JsonNode results = JsonMapper.builder().build().readTree(output);
        Map<String, List<Double>> mine = readings.computeIfAbsent(library, _ -> new LinkedHashMap<>());
        results.properties()
                .forEach(phase -> phase.getValue()
                        .properties()
                        .forEach(reading -> mine.computeIfAbsent(
                                        phase.getKey() + " " + reading.getKey(), _ -> new ArrayList<>())
                                .add(reading.getValue().asDouble())));
        refuseLosses(library, results);
    }

    /** Events that an overloaded peer did not publish in time are reported. If all were acknowledged, none may be missing. */
    private static void refuseLosses(String library, JsonNode results) {
        JsonNode check = results.path("check");
        boolean unpublished = results.properties().stream()
                .anyMatch(phase -> phase.getValue().path("unpublished").asLong() > 0);
        boolean wrong = library.equals(OURS)
                ? unpublished
                        || check.path("missing").asLong() > 0
                        || check.path("outOfTurn").asLong() > 0
                : !unpublished && check.path("missing").asLong() > 0;
        if (wrong) {
            throw new IllegalStateException(library + " lost events or their order: " + results);
        }
    }

    private void report(String library) {
        boolean ours = library.equals(OURS);
        for (int events : List.of(1, 10, 100)) {
            Target target = ours && events == 10 ? Figure.atLeast(20_000) : null;
            add(library, "published, " + events + " recorded at once", most(events) + " perSecond", "/s", target, "");
        }
        add(
                library,
                "published of a backlog",
                backlog(library) + " perSecond",
                "/s",
                ours ? Figure.atLeast(20_000) : null,
                note(library, "unpublished", backlog(library) + " unpublished"));
        for (int perSecond : List.of(1_000, 10_000)) {
            String phase = rate(perSecond);
            String at = String.format(Locale.ROOT, " at %,d /s", perSecond);
            add(library, "commit to acknowledgement p50" + at, phase + " p50", "ms", null, "");
            add(
                    library,
                    "commit to acknowledgement p99" + at,
                    phase + " p99",
                    "ms",
                    ours && perSecond == 10_000 ? Figure.atMost(200) : null,
                    note(library, "recorded /s", phase + " recordedPerSecond") + ", "
                            + note(library, "not published when the load ended", phase + " unpublishedAtTheEnd") + ", "
                            + note(library, "nor 30 s later", phase + " unpublished") + ", "
                            + note(library, "p99 from when it was due", phase + " dueP99"));
        }
        add(
                library,
                "out of order within a key",
                "check outOfTurn",
                "",
                ours ? Figure.atMost(0) : null,
                note(library, "published twice", "check twice") + ", " + note(library, "of", "check events"));
    }

    private void add(String library, String what, String reading, String unit, @Nullable Target target, String note) {
        List<Double> values = of(library, reading);
        String range = String.format(
                Locale.ROOT,
                "%d rounds, %,.0f to %,.0f",
                values.size(),
                values.stream().min(Double::compare).orElse(0.0),
                values.stream().max(Double::compare).orElse(0.0));
        Figure figure = Figure.alone("P9", library + ": " + what, Rounds.median(values), unit, target)
                .noting(range);
        report.add(note.isEmpty() ? figure : figure.noting(note));
    }

    private String note(String library, String what, String reading) {
        return String.format(Locale.ROOT, "%s %,.0f", what, Rounds.median(of(library, reading)));
    }

    private List<Double> of(String library, String reading) {
        List<Double> values = readings.getOrDefault(library, Map.of()).getOrDefault(reading, List.of());
        if (values.isEmpty()) {
            throw new IllegalStateException("there is no reading of " + library + ", " + reading);
        }
        return values;
    }
}
