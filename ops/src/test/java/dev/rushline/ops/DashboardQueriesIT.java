package dev.rushline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rushline.ops.dashboard.Dashboard;
import dev.rushline.ops.dashboard.Panel;
import dev.rushline.ops.dashboard.Query;
import dev.rushline.ops.dashboard.Variable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every query of every panel and rule against a real Prometheus that reads the whole system under load. */
class DashboardQueriesIT {

    /** A metric, with what is asked of its labels. */
    private static final Pattern SELECTOR =
            Pattern.compile("\\b(?:up|(?:rushline|http|hikaricp|jvm)[a-z0-9_:]*)\\b(?!\\()(?:\\{[^}]*})?");

    /** What must not be there while all is well, and why. */
    private static final Map<String, String> EMPTY_BY_NATURE =
            Map.of("http_server_requests_seconds_count{outcome=\"SERVER_ERROR\"}", "no call fails under load");

    @TempDir
    private static Path folder;

    private static LoadedStandalone shop;
    private static Prometheus prometheus;

    @BeforeAll
    static void rush() throws Exception {
        shop = LoadedStandalone.open(folder.resolve("shop"));
        prometheus = Prometheus.reading(shop.port, folder);
        await().atMost(Duration.ofSeconds(60)).until(prometheus::isReady);
        await().atMost(Duration.ofSeconds(60)).until(() -> prometheus.points("rushline_ready == 1") > 0);
        shop.pay(5);
        shop.rush("{\"kind\":\"COUPON\",\"people\":1000,\"coupons\":100}");
        shop.rush("{\"kind\":\"CONCERT\",\"people\":60,\"ratePerSecond\":20}");
        shop.pay(5);
        String evaluated = "count(rushline:line_lag:max offset 5s)";
        await().atMost(Duration.ofSeconds(60)).until(() -> prometheus.points(evaluated) > 0);
    }

    @AfterAll
    static void close() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void every_query_of_a_panel_returns_points() {
        List<String> empty = Dashboards.all().stream()
                .flatMap(dashboard -> dashboard.panels().flatMap(panel -> emptyQueries(dashboard, panel)))
                .toList();

        assertThat(empty).isEmpty();
    }

    private static Stream<String> emptyQueries(Dashboard dashboard, Panel panel) {
        return panel.queries().stream()
                .map(Query::expression)
                .map(expression -> asGrafanaWould(dashboard, expression))
                .filter(query -> prometheus.points(query) == 0)
                .map(query -> dashboard.uid() + " " + panel.id() + " " + panel.title() + ": " + query);
    }

    @Test
    void every_variable_has_values() {
        Dashboards.all().stream()
                .flatMap(dashboard -> dashboard.variables().stream())
                .forEach(variable -> assertThat(prometheus.valuesOf(variable.label(), variable.metric()))
                        .as(variable.toString())
                        .isPositive());
    }

    @Test
    void every_recording_rule_returns_points() {
        assertThat(Rule.all().stream().filter(rule -> !rule.isAlert()))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(prometheus.points(rule.name())).isPositive());
    }

    @Test
    void every_alert_selects_existing_series() {
        assertThat(Rule.all()).allSatisfy(rule -> {
            prometheus.points(rule.expression());
            assertThat(SELECTOR.matcher(rule.expression()).results()).isNotEmpty();
            assertThat(missing(rule.expression())).isEmpty();
        });
    }

    private static List<String> missing(String expression) {
        return SELECTOR.matcher(expression)
                .results()
                .map(selector -> selector.group())
                .filter(selector -> !EMPTY_BY_NATURE.containsKey(selector))
                .filter(selector -> prometheus.points(selector) == 0)
                .toList();
    }

    @Test
    void no_alert_fires_under_load() {
        assertThat(prometheus.points("ALERTS{alertstate=\"firing\"}"))
                .as(() -> prometheus.now("max_over_time(ALERTS{alertstate=\"firing\"}[5m])"))
                .isZero();
    }

    @Test
    void missing_metrics_are_found() {
        assertThat(missing("sum(rate(rushline_no_such_metric_total[1m])) > 0"))
                .containsExactly("rushline_no_such_metric_total");
        assertThat(missing("rushline_line_lag{topic=\"no-such-topic\"}")).hasSize(1);
        assertThat(prometheus.points("rushline_no_such_metric")).isZero();
        assertThatThrownBy(() -> prometheus.points("sum(rate(rushline_line_lag)"))
                .isInstanceOf(AssertionError.class);
    }

    /** With everything chosen, and over an interval in which a busy machine may miss some of what it should have read. */
    private static String asGrafanaWould(Dashboard dashboard, String expression) {
        String query = expression
                .replace("$__rate_interval", "60s")
                .replace("$__interval", "5s")
                .replace("$__range", "60s");
        for (Variable variable : dashboard.variables()) {
            query = query.replace("$" + variable.name(), ".*");
        }
        return query;
    }
}
