package dev.rushline.ops.dashboard;

import java.util.List;

/** Panels that belong together, under one heading. */
public record Row(String title, List<Panel> panels) {

    public Row {
        panels = List.copyOf(panels);
        if (title.isBlank() || panels.isEmpty()) {
            throw new IllegalArgumentException("a row needs a title and a panel: " + title);
        }
    }

    public static Row of(String title, Panel... panels) {
        return new Row(title, List.of(panels));
    }
}
