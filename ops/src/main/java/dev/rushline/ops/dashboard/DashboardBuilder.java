package dev.rushline.ops.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a dashboard row by row. A query or an alarm belongs to the panel before it. */
public final class DashboardBuilder {

    private final String uid;
    private final String title;
    private final String description;
    private final List<Variable> variables = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Panel> panels = new ArrayList<>();
    private String rowTitle = "";
    private @Nullable Panel panel;

    DashboardBuilder(String uid, String title, String description) {
        this.uid = uid;
        this.title = title;
        this.description = description;
    }

    public DashboardBuilder variable(String label, String name, String metric) {
        variables.add(Variable.of(label, name, metric));
        return this;
    }

    public DashboardBuilder row(String heading) {
        finishRow();
        rowTitle = heading;
        return this;
    }

    /** A figure over time. */
    public DashboardBuilder chart(int id, String name, Unit unit, String meaning) {
        return panel(Panel.chart(id, name, unit, meaning));
    }

    /** The latest value. */
    public DashboardBuilder number(int id, String name, Unit unit, String meaning) {
        return panel(Panel.number(id, name, unit, meaning));
    }

    public DashboardBuilder query(String expression, String legend, Color color) {
        return query(Query.of(expression, legend, color));
    }

    /** A bound, drawn as a dashed line. */
    public DashboardBuilder limit(String expression, String legend) {
        return query(Query.limit(expression, legend));
    }

    public DashboardBuilder query(Query query) {
        panel = current().with(query);
        return this;
    }

    /** Percentiles (50, 95 or 99) of a histogram's rate by {@code le}. */
    public DashboardBuilder percentiles(String buckets, int... percentiles) {
        for (int percentile : percentiles) {
            query(Query.percentile(buckets, percentile));
        }
        return this;
    }

    public DashboardBuilder alarmAbove(double figure) {
        panel = current().alarmingAbove(figure);
        return this;
    }

    public Dashboard build() {
        finishRow();
        return new Dashboard(uid, title, description, variables, rows);
    }

    private DashboardBuilder panel(Panel next) {
        finishPanel();
        panel = next;
        return this;
    }

    private Panel current() {
        if (panel == null) {
            throw new IllegalStateException(uid + " has a query before its first panel");
        }
        return panel;
    }

    private void finishPanel() {
        if (panel != null) {
            panels.add(panel);
            panel = null;
        }
    }

    private void finishRow() {
        finishPanel();
        if (!rowTitle.isEmpty()) {
            rows.add(new Row(rowTitle, panels));
            panels.clear();
        }
    }
}
