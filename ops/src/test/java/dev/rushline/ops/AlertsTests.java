package dev.rushline.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class AlertsTests {

    private static final String PAGE = Repository.text("docs/alerts.md");
    private static final Pattern HEADING = Pattern.compile("^## (\\w+)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");
    private static final Set<String> PANELS = Dashboards.all().stream()
            .flatMap(dashboard -> dashboard.panels().map(panel -> "/d/" + dashboard.uid() + "?viewPanel=" + panel.id()))
            .collect(Collectors.toSet());

    static List<Rule> alerts() {
        return Rule.alerts();
    }

    @Test
    void alerts_and_panels_are_found() {
        assertThat(alerts()).hasSizeGreaterThan(20);
        assertThat(PANELS).hasSizeGreaterThan(60);
    }

    @Test
    void the_page_has_one_section_per_alert() {
        assertThat(HEADING.matcher(PAGE).results().map(heading -> heading.group(1)))
                .containsExactlyElementsOf(alerts().stream().map(Rule::name).toList());
        for (String section : PAGE.split("\n## ", -1)) {
            assertThat(section)
                    .satisfiesAnyOf(
                            first -> assertThat(first).startsWith("# Alerts"),
                            other -> assertThat(other).contains("**Means**", "**At risk**", "**Look at**", "**Do**"));
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void an_alert_has_severity_texts_dashboard_and_runbook(Rule alert) {
        assertThat(alert.severity()).isIn("critical", "warning");
        assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "dashboard", "runbook");
        assertThat(alert.annotations().get("runbook"))
                .isEqualTo("docs/alerts.md#" + alert.name().toLowerCase(Locale.ROOT));
        assertThat(PANELS).contains(alert.annotations().get("dashboard"));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void an_alert_has_a_test_that_fires_and_one_that_does_not(Rule alert) {
        List<String> names =
                tests().stream().map(test -> (String) test.get("name")).toList();

        assertThat(names).contains(alert.name() + " fires");
        assertThat(names).anyMatch(name -> name.startsWith(alert.name() + " does not fire: "));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void an_alert_uses_only_labels_that_it_has(Rule alert) {
        List<String> where = tests().stream()
                .filter(test -> test.get("name").equals(alert.name() + " fires"))
                .map(Object::toString)
                .toList();
        Set<String> named = LABEL.matcher(
                        alert.annotations().get("summary") + alert.annotations().get("description"))
                .results()
                .map((MatchResult label) -> label.group(1))
                .collect(Collectors.toSet());

        assertThat(named)
                .allSatisfy(label -> assertThat(where)
                        .as(label)
                        .anyMatch(test ->
                                test.substring(test.lastIndexOf("ALERTS{")).contains(label + "=\"")));
    }

    private static List<Map<String, Object>> tests() {
        Map<String, List<Map<String, Object>>> file =
                new Yaml().load(Repository.text("ops/prometheus/tests/alerts.test.yml"));
        return file.get("tests");
    }
}
