package dev.rushline.ops;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** A rule of Prometheus, as its file says: it records something, or it raises an alert. */
record Rule(String name, boolean isAlert, String expression, String severity, Map<String, String> annotations) {

    static final List<String> FILES = List.of("ops/prometheus/rules/recorded.yml", "ops/prometheus/rules/alerts.yml");

    static List<Rule> all() {
        return FILES.stream()
                .map(file -> new Yaml().<Map<String, List<Map<String, Object>>>>load(Repository.text(file)))
                .flatMap(file -> file.get("groups").stream())
                .flatMap(Rule::ofGroup)
                .toList();
    }

    static List<Rule> alerts() {
        return all().stream().filter(Rule::isAlert).toList();
    }

    private static Stream<Rule> ofGroup(Map<String, Object> group) {
        return ((List<?>) group.get("rules")).stream().map(rule -> of((Map<?, ?>) rule));
    }

    private static Rule of(Map<?, ?> rule) {
        boolean isAlert = rule.containsKey("alert");
        return new Rule(
                String.valueOf(rule.get(isAlert ? "alert" : "record")),
                isAlert,
                String.valueOf(rule.get("expr")),
                texts(rule.get("labels")).getOrDefault("severity", ""),
                texts(rule.get("annotations")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Object map) {
        return map == null ? Map.of() : Map.copyOf((Map<String, String>) map);
    }

    @Override
    public String toString() {
        return name;
    }
}
