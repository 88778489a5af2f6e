package dev.rushline.ops.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** Writes a dashboard in Grafana's classic model, the same bytes every time. */
final class GrafanaJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SCHEMA_VERSION = 41;
    private static final String TAG = "rushline";

    /** Above every id of a panel. */
    private static final int FIRST_ROW_ID = 1_000;

    private static final Map<String, Object> SOURCE = map("type", "prometheus", "uid", "${datasource}");

    private final Dashboard dashboard;

    GrafanaJson(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    String text() {
        var indented = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indented).withArrayIndenter(indented);
        return JSON.writer().with(printer).writeValueAsString(root()) + "\n";
    }

    private Map<String, Object> root() {
        return map(
                "uid", dashboard.uid(),
                "title", dashboard.title(),
                "description", dashboard.description(),
                "tags", List.of(TAG),
                "schemaVersion", SCHEMA_VERSION,
                "version", 1,
                "editable", true,
                "graphTooltip", 1,
                "refresh", "5s",
                "time", map("from", "now-15m", "to", "now"),
                "timezone", "browser",
                "links", List.of(linkToTheOthers()),
                "annotations", map("list", List.of(alerts())),
                "templating", map("list", variables()),
                "panels", panels());
    }

    private static Map<String, Object> linkToTheOthers() {
        return map(
                "type", "dashboards",
                "title", "Rushline",
                "tags", List.of(TAG),
                "asDropdown", false,
                "includeVars", false,
                "keepTime", true,
                "targetBlank", false);
    }

    private static Map<String, Object> alerts() {
        return map(
                "name", "Alerts",
                "enable", true,
                "hide", false,
                "iconColor", Color.RED.code(),
                "datasource", SOURCE,
                "expr", "ALERTS{alertstate=\"firing\"}",
                "titleFormat", "{{alertname}}",
                "textFormat", "{{severity}}",
                "step", "15s");
    }

    private List<Object> variables() {
        List<Object> all = new ArrayList<>();
        all.add(map(
                "type", "datasource",
                "name", "datasource",
                "label", "Prometheus",
                "query", "prometheus",
                "refresh", 1,
                "hide", 0));
        dashboard
                .variables()
                .forEach(variable -> all.add(map(
                        "type",
                        "query",
                        "name",
                        variable.name(),
                        "label",
                        variable.title(),
                        "datasource",
                        SOURCE,
                        "definition",
                        variable.query(),
                        "query",
                        map("query", variable.query(), "refId", variable.name()),
                        "refresh",
                        2,
                        "sort",
                        1,
                        "includeAll",
                        true,
                        "allValue",
                        ".*",
                        "multi",
                        true,
                        "current",
                        map("text", List.of("All"), "value", List.of("$__all")),
                        "hide",
                        0)));
        return all;
    }

    private List<Object> panels() {
        List<Object> all = new ArrayList<>();
        int y = 0;
        int rowId = FIRST_ROW_ID;
        for (Row row : dashboard.rows()) {
            all.add(map(
                    "id",
                    rowId++,
                    "type",
                    "row",
                    "title",
                    row.title(),
                    "collapsed",
                    false,
                    "gridPos",
                    place(0, y++, Panel.COLUMNS, 1),
                    "panels",
                    List.of()));
            int x = 0;
            int height = 0;
            for (Panel panel : row.panels()) {
                if (x + panel.width() > Panel.COLUMNS) {
                    y += height;
                    x = 0;
                    height = 0;
                }
                all.add(panel(panel, place(x, y, panel.width(), panel.kind().height())));
                x += panel.width();
                height = Math.max(height, panel.kind().height());
            }
            y += height;
        }
        return all;
    }

    private static Map<String, Object> panel(Panel panel, Map<String, Object> place) {
        boolean isChart = panel.kind() == Panel.Kind.CHART;
        return map(
                "id", panel.id(),
                "type", isChart ? "timeseries" : "stat",
                "title", panel.title(),
                "description", panel.description(),
                "datasource", SOURCE,
                "gridPos", place,
                "targets", targets(panel),
                "fieldConfig",
                        map("defaults", defaults(panel, isChart), "overrides", isChart ? colors(panel) : List.of()),
                "options", isChart ? chartOptions() : numberOptions());
    }

    private static List<Object> targets(Panel panel) {
        List<Object> targets = new ArrayList<>();
        for (int at = 0; at < panel.queries().size(); at++) {
            Query query = panel.queries().get(at);
            targets.add(map(
                    "refId",
                    letter(at),
                    "datasource",
                    SOURCE,
                    "expr",
                    query.expression(),
                    "legendFormat",
                    query.legend(),
                    "editorMode",
                    "code",
                    "range",
                    true));
        }
        return targets;
    }

    private static Map<String, Object> defaults(Panel panel, boolean isChart) {
        List<Object> steps = new ArrayList<>();
        steps.add(map("color", isChart ? "transparent" : Color.BLUE.code(), "value", 0));
        if (panel.alarmAbove() != null) {
            steps.add(map("color", Color.RED.code(), "value", panel.alarmAbove()));
        }
        Map<String, Object> defaults = map(
                "unit", panel.unit().grafanaName(),
                "min", 0,
                "thresholds", map("mode", "absolute", "steps", steps));
        if (isChart) {
            defaults.put(
                    "custom",
                    map(
                            "drawStyle",
                            "line",
                            "lineWidth",
                            2,
                            "fillOpacity",
                            8,
                            "showPoints",
                            "never",
                            "spanNulls",
                            false,
                            "thresholdsStyle",
                            map("mode", panel.alarmAbove() == null ? "off" : "dashed")));
        } else {
            defaults.put("color", map("mode", "thresholds"));
        }
        return defaults;
    }

    /** A colour for each query; several series of one query are shades of it. */
    private static List<Object> colors(Panel panel) {
        List<Object> overrides = new ArrayList<>();
        for (int at = 0; at < panel.queries().size(); at++) {
            Query query = panel.queries().get(at);
            List<Object> properties = new ArrayList<>();
            properties.add(map(
                    "id",
                    "color",
                    "value",
                    map("mode", "shades", "fixedColor", query.color().code())));
            if (query.isLimit()) {
                properties.add(map("id", "custom.lineStyle", "value", map("fill", "dash", "dash", List.of(8, 8))));
                properties.add(map("id", "custom.fillOpacity", "value", 0));
            }
            overrides.add(map("matcher", map("id", "byFrameRefID", "options", letter(at)), "properties", properties));
        }
        return overrides;
    }

    private static Map<String, Object> chartOptions() {
        return map(
                "legend",
                        map(
                                "displayMode",
                                "table",
                                "placement",
                                "bottom",
                                "showLegend",
                                true,
                                "calcs",
                                List.of("lastNotNull", "max")),
                "tooltip", map("mode", "multi", "sort", "desc"));
    }

    private static Map<String, Object> numberOptions() {
        return map(
                "reduceOptions", map("calcs", List.of("lastNotNull"), "fields", "", "values", false),
                "colorMode", "value",
                "graphMode", "area",
                "textMode", "auto",
                "justifyMode", "auto");
    }

    private static Map<String, Object> place(int x, int y, int width, int height) {
        return map("x", x, "y", y, "w", width, "h", height);
    }

    private static String letter(int at) {
        return String.valueOf((char) ('A' + at));
    }

    /** Keys and values in turn, in this order. */
    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int at = 0; at < keysAndValues.length; at += 2) {
            map.put((String) keysAndValues[at], keysAndValues[at + 1]);
        }
        return map;
    }
}
