package dev.rushline.ops.dashboard;

/**
 * What a reader may choose: some values of a label, all of them at first.
 *
 * @param metric the metric that has the label
 */
public record Variable(String name, String title, String metric, String label) {

    public Variable {
        if (name.isBlank() || title.isBlank() || metric.isBlank() || label.isBlank()) {
            throw new IllegalArgumentException("a variable needs a name, a title, a metric and a label");
        }
    }

    /** A variable that is called like its label. */
    public static Variable of(String label, String title, String metric) {
        return new Variable(label, title, metric, label);
    }

    String query() {
        return "label_values(" + metric + ", " + label + ")";
    }
}
