package dev.rushline.ops.dashboard;

import java.math.BigDecimal;

/**
 * One question to Prometheus.
 *
 * @param legend what its series are called; may name their labels
 * @param isLimit drawn as a dashed line: not what is, but what may be
 */
public record Query(String expression, String legend, Color color, boolean isLimit) {

    public Query {
        if (expression.isBlank() || legend.isBlank()) {
            throw new IllegalArgumentException("a query needs an expression and a legend: " + expression);
        }
    }

    public static Query of(String expression, String legend, Color color) {
        return new Query(expression.strip(), legend, color, false);
    }

    public static Query limit(String expression, String legend) {
        return new Query(expression.strip(), legend, Color.RED, true);
    }

    /** The percentile of a histogram, given the rate of its buckets by {@code le}. */
    public static Query percentile(String buckets, int percentile) {
        String share = BigDecimal.valueOf(percentile, 2).stripTrailingZeros().toPlainString();
        Color color = percentile < 95 ? Color.SKY : percentile < 99 ? Color.BLUE : Color.PURPLE;
        return of("histogram_quantile(" + share + ", " + buckets + ")", "p" + percentile, color);
    }
}
