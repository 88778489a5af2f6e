package dev.rushline.ops;

import static dev.rushline.ops.dashboard.Color.BLUE;
import static dev.rushline.ops.dashboard.Color.ORANGE;
import static dev.rushline.ops.dashboard.Color.RED;

import dev.rushline.ops.dashboard.Color;
import dev.rushline.ops.dashboard.Query;
import java.math.BigDecimal;

/** What is asked of the lines of a topic, whichever product they serve. */
record LineQueries(String topic) {

    Query appended(String legend) {
        return Query.of("sum(" + rate("rushline_line_appended_total") + ")", legend, BLUE);
    }

    Query cursor() {
        return Query.of("max by (partition) (" + rate("rushline_line_cursor") + ")", "line {{partition}}", BLUE);
    }

    /** From the append to the commit. */
    Query wait(int percentile, Color color) {
        String share = BigDecimal.valueOf(percentile, 2).stripTrailingZeros().toPlainString();
        return Query.of(
                "histogram_quantile(" + share + ", sum by (le) (" + rate("rushline_ticket_wait_seconds_bucket") + "))",
                "p" + percentile,
                color);
    }

    Query triedAgain() {
        return Query.of("sum(" + rate("rushline_line_retries_total") + ")", "tried again", ORANGE);
    }

    Query claimsLost() {
        return Query.of("sum(" + rate("rushline_line_claims_lost_total") + ")", "claims lost", RED);
    }

    private String rate(String metric) {
        return "rate(" + metric + "{topic=\"" + topic + "\"}[$__rate_interval])";
    }
}
