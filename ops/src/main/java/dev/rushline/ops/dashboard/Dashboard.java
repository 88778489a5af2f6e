package dev.rushline.ops.dashboard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A page of panels.
 *
 * @param uid never changes: alerts and bookmarks link to it
 */
public record Dashboard(String uid, String title, String description, List<Variable> variables, List<Row> rows) {

    public Dashboard {
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
        Set<Integer> ids = new HashSet<>();
        rows.stream().flatMap(row -> row.panels().stream()).forEach(panel -> {
            if (panel.queries().isEmpty()) {
                throw new IllegalArgumentException(uid + ": a panel needs a query: " + panel.title());
            }
            if (!ids.add(panel.id())) {
                throw new IllegalArgumentException(uid + " has two panels with id " + panel.id());
            }
        });
    }

    public static DashboardBuilder named(String uid, String title, String description) {
        return new DashboardBuilder(uid, title, description);
    }

    public Stream<Panel> panels() {
        return rows.stream().flatMap(row -> row.panels().stream());
    }

    /** As Grafana reads it. */
    public String json() {
        return new GrafanaJson(this).text();
    }
}
