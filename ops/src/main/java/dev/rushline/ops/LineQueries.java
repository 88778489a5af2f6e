package dev.rushline.ops;

import static dev.rushline.ops.dashboard.Color.BLUE;
import static dev.rushline.ops.dashboard.Color.ORANGE;
import static dev.rushline.ops.dashboard.Color.RED;

import dev.rushline.ops.dashboard.Query;

/** The queries about the lines of a topic. */
record LineQueries(String topic) {

    Query appended(String legend) {
        return Query.of("sum(" + rate("rushline_line_appended_total") + ")", legend, BLUE);
    }

    Query cursor() {
        return Query.of("max by (partition) (" + rate("rushline_line_cursor") + ")", "line {{partition}}", BLUE);
    }

    /** The time from append to commit. */
    String waitBuckets() {
        return "sum by (le) (" + rate("rushline_ticket_wait_seconds_bucket") + ")";
    }

    Query retries() {
        return Query.of("sum(" + rate("rushline_line_retries_total") + ")", "retried", ORANGE);
    }

    Query claimsLost() {
        return Query.of("sum(" + rate("rushline_line_claims_lost_total") + ")", "claims lost", RED);
    }

    private String rate(String metric) {
        return "rate(" + metric + "{topic=\"" + topic + "\"}[$__rate_interval])";
    }
}
