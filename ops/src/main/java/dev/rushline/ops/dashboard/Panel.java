package dev.rushline.ops.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture, or one number.
 *
 * @param id never changes: alerts link to it
 * @param width of 24 columns
 * @param alarmAbove from where on the figure is drawn as bad, if there is such a place
 */
public record Panel(
        int id,
        Kind kind,
        String title,
        String description,
        Unit unit,
        int width,
        @Nullable Double alarmAbove,
        List<Query> queries) {

    static final int COLUMNS = 24;

    /** Over time, or the latest value as a number. */
    public enum Kind {
        CHART(8),
        NUMBER(4);

        private final int height;

        Kind(int height) {
            this.height = height;
        }

        int height() {
            return height;
        }
    }

    public Panel {
        queries = List.copyOf(queries);
        if (id < 1 || title.isBlank() || description.isBlank()) {
            throw new IllegalArgumentException("a panel needs an id, a title and a description: " + title);
        }
        if (width < 1 || width > COLUMNS) {
            throw new IllegalArgumentException(title + " is " + width + " columns wide");
        }
    }

    public static Panel chart(int id, String title, Unit unit, String description, Query... queries) {
        return new Panel(id, Kind.CHART, title, description, unit, COLUMNS / 2, null, List.of(queries));
    }

    public static Panel number(int id, String title, Unit unit, String description, Query... queries) {
        return new Panel(id, Kind.NUMBER, title, description, unit, COLUMNS / 6, null, List.of(queries));
    }

    Panel with(Query query) {
        List<Query> more = new ArrayList<>(queries);
        more.add(query);
        return new Panel(id, kind, title, description, unit, width, alarmAbove, more);
    }

    /** The same, drawn as bad above this figure. */
    public Panel alarmingAbove(double figure) {
        return new Panel(id, kind, title, description, unit, width, figure, queries);
    }
}
