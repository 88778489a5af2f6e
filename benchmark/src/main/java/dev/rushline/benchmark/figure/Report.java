package dev.rushline.benchmark.figure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All figures of a run, for people and for programs. */
public final class Report {

    private static final String ROW = "%-4s %-52s %14s %14s %7s %10s  %-4s %s%n";

    private final Instant begun;
    private final boolean quick;
    private final List<Figure> figures = new ArrayList<>();

    public Report(Instant begun, boolean quick) {
        this.begun = begun;
        this.quick = quick;
    }

    public void add(Figure figure) {
        figures.add(figure);
        System.out.print(row(figure));
    }

    public String table() {
        StringBuilder table =
                new StringBuilder(ROW.formatted("", "", "figure", "limit", "ratio", "target", "held", ""));
        figures.forEach(figure -> table.append(row(figure)));
        return table.toString();
    }

    public String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("begun", begun.toString());
        all.put("quick", quick);
        all.put("machine", machine());
        all.put("figures", figures.stream().map(Report::fields).toList());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(all);
    }

    private static String row(Figure figure) {
        Boolean held = figure.held();
        return ROW.formatted(
                figure.id(),
                figure.what(),
                number(figure.value()) + " " + figure.unit(),
                figure.limit() == null ? "" : number(figure.limit()),
                figure.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", figure.ratio()),
                target(figure.target()),
                held == null ? "" : held ? "yes" : "NO",
                figure.note());
    }

    private static String target(Figure.@Nullable Target target) {
        return target == null ? "" : (target.atLeast() ? ">= " : "<= ") + number(target.bound());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static Map<String, Object> machine() {
        Runtime runtime = Runtime.getRuntime();
        return Map.of(
                "cores", runtime.availableProcessors(),
                "java", System.getProperty("java.vm.version", ""),
                "system", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
    }

    private static Map<String, Object> fields(Figure figure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", figure.id());
        fields.put("what", figure.what());
        fields.put("value", figure.value());
        fields.put("unit", figure.unit());
        put(fields, "limit", figure.limit());
        put(fields, "ratio", figure.ratio());
        put(fields, "target", figure.target());
        put(fields, "held", figure.held());
        fields.put("note", figure.note());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
