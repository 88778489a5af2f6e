package dev.rushline.benchmark.outbox;

import dev.rushline.benchmark.figure.Figure;
import dev.rushline.benchmark.figure.Figure.Target;
import dev.rushline.benchmark.figure.Report;
import dev.rushline.benchmark.figure.Rounds;
import dev.rushline.benchmark.process.TopicLog;
import dev.rushline.benchmark.process.BenchmarkServers;
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
 * P9: what an outbox tells per second, and how long after the commit. Each contender has a JVM, a database and a topic of
 * its own in every round, on the same servers.
 */
public final class OutboxRates {

    private static final String OURS = "rushline";
    private static final String PROCESS = "dev.rushline.benchmark.outbox.library.OutboxLibraryProcess";
    private static final int PARTITIONS = 6;
    private static final List<String> CONTENDERS = List.of(OURS, "namastack", "modulith");

    private final OutboxPlan plan;
    private final List<String> contenders;
    private final Report report;
    private final Map<String, Map<String, List<Double>>> readings = new LinkedHashMap<>();
    private int runs;

    public OutboxRates(OutboxPlan plan, Set<String> wanted, Report report) {
        this.plan = plan;
        this.contenders = CONTENDERS.stream().filter(wanted::contains).toList();
        this.report = report;
    }

    public void measure() throws SQLException {
        try (BenchmarkServers place = BenchmarkServers.open()) {
            for (int round = 0; round < plan.rounds(); round++) {
                for (List<String> phases : List.of(rates(), List.of(rate(10_000)))) {
                    for (String contender : contenders) {
                        run(place, contender, phases);
                    }
                }
                for (String contender : contenders) {
                    run(place, contender, List.of(backlog(contender)));
                }
            }
        }
        contenders.forEach(this::tell);
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

    private String backlog(String contender) {
        return "backlog:" + (contender.equals(OURS) ? plan.backlog() : plan.peersBacklog()) + ":" + plan.seconds() * 4;
    }

    private void run(BenchmarkServers place, String contender, List<String> phases) throws SQLException {
        String name = "outbox-" + contender + "-" + ++runs;
        String database = name.replace('-', '_');
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("benchmark.topic", name);
        properties.put("benchmark.partitions", Integer.toString(PARTITIONS));
        properties.put("benchmark.brokers", place.brokers());
        properties.put("benchmark.database", place.newDatabase(database));
        new TopicLog(place.brokers()).create(name, PARTITIONS);
        String said = place.program(
                contender,
                System.getProperty("benchmark.class-path-with-peers", ""),
                PROCESS,
                properties,
                List.of(contender, "warm:10:" + plan.warmSeconds() + "," + String.join(",", phases)),
                Duration.ofMinutes(6));
        place.dropDatabase(database);
        System.out.printf("%s %s%n", contender, said);
        JsonNode results = JsonMapper.builder().build().readTree(said);
        Map<String, List<Double>> mine = readings.computeIfAbsent(contender, _ -> new LinkedHashMap<>());
        results.properties()
                .forEach(phase -> phase.getValue()
                        .properties()
                        .forEach(reading -> mine.computeIfAbsent(
                                        phase.getKey() + " " + reading.getKey(), _ -> new ArrayList<>())
                                .add(reading.getValue().asDouble())));
        refuseLosses(contender, results);
    }

    /** What an overloaded peer has not told in time is reported. Where everything was acknowledged, nothing may be missing. */
    private static void refuseLosses(String contender, JsonNode results) {
        JsonNode check = results.path("check");
        boolean untold = results.properties().stream()
                .anyMatch(phase -> phase.getValue().path("untold").asLong() > 0);
        boolean wrong = contender.equals(OURS)
                ? untold
                        || check.path("missing").asLong() > 0
                        || check.path("outOfTurn").asLong() > 0
                : !untold && check.path("missing").asLong() > 0;
        if (wrong) {
            throw new IllegalStateException(contender + " lost events or their order: " + results);
        }
    }

    private void tell(String contender) {
        boolean ours = contender.equals(OURS);
        for (int events : List.of(1, 10, 100)) {
            Target target = ours && events == 10 ? Figure.atLeast(20_000) : null;
            add(contender, "told, " + events + " recorded at once", most(events) + " perSecond", "/s", target, "");
        }
        add(
                contender,
                "told of a backlog",
                backlog(contender) + " perSecond",
                "/s",
                ours ? Figure.atLeast(20_000) : null,
                note(contender, "untold", backlog(contender) + " untold"));
        for (int perSecond : List.of(1_000, 10_000)) {
            String phase = rate(perSecond);
            String at = String.format(Locale.ROOT, " at %,d /s", perSecond);
            add(contender, "commit to acknowledgement p50" + at, phase + " p50", "ms", null, "");
            add(
                    contender,
                    "commit to acknowledgement p99" + at,
                    phase + " p99",
                    "ms",
                    ours && perSecond == 10_000 ? Figure.atMost(200) : null,
                    note(contender, "recorded /s", phase + " recordedPerSecond") + ", "
                            + note(contender, "not told when the load ended", phase + " untoldAtTheEnd") + ", "
                            + note(contender, "nor 30 s later", phase + " untold") + ", "
                            + note(contender, "p99 from when it was due", phase + " dueP99"));
        }
        add(
                contender,
                "out of order within a key",
                "check outOfTurn",
                "",
                ours ? Figure.atMost(0) : null,
                note(contender, "told twice", "check twice") + ", " + note(contender, "of", "check events"));
    }

    private void add(String contender, String what, String reading, String unit, @Nullable Target target, String note) {
        List<Double> values = of(contender, reading);
        String range = String.format(
                Locale.ROOT,
                "%d rounds, %,.0f to %,.0f",
                values.size(),
                values.stream().min(Double::compare).orElse(0.0),
                values.stream().max(Double::compare).orElse(0.0));
        Figure figure = Figure.alone("P9", contender + ": " + what, Rounds.median(values), unit, target)
                .noting(range);
        report.add(note.isEmpty() ? figure : figure.noting(note));
    }

    private String note(String contender, String what, String reading) {
        return String.format(Locale.ROOT, "%s %,.0f", what, Rounds.median(of(contender, reading)));
    }

    private List<Double> of(String contender, String reading) {
        List<Double> values = readings.getOrDefault(contender, Map.of()).getOrDefault(reading, List.of());
        if (values.isEmpty()) {
            throw new IllegalStateException("there is no reading of " + contender + ", " + reading);
        }
        return values;
    }
}
