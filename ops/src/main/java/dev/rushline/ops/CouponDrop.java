package dev.rushline.ops;

import static dev.rushline.ops.dashboard.Color.BLUE;
import static dev.rushline.ops.dashboard.Color.GREEN;
import static dev.rushline.ops.dashboard.Color.GREY;
import static dev.rushline.ops.dashboard.Color.ORANGE;
import static dev.rushline.ops.dashboard.Color.PURPLE;
import static dev.rushline.ops.dashboard.Color.RED;
import static dev.rushline.ops.dashboard.Color.SKY;
import static dev.rushline.ops.dashboard.Unit.NUMBER;
import static dev.rushline.ops.dashboard.Unit.PER_SECOND;
import static dev.rushline.ops.dashboard.Unit.SECONDS;

import dev.rushline.coupon.CouponTopic;
import dev.rushline.ops.dashboard.Color;
import dev.rushline.ops.dashboard.Dashboard;
import dev.rushline.ops.dashboard.Query;

/** From the calls of a drop to its verdicts. */
final class CouponDrop {

    private static final String TOPIC = CouponTopic.COUPON_REQUESTS.name();
    private static final LineQueries LINE = new LineQueries(TOPIC);

    private static final String ANSWERS_CALLS =
            "http_server_requests_seconds_count{method=\"POST\",uri=\"/v1/coupons/{couponId}/requests\"";
    private static final String SERVING_BUCKETS =
            "sum by (le) (rate(rushline_line_serve_seconds_bucket{topic=\"" + TOPIC + "\"}[$__rate_interval]))";

    private CouponDrop() {}

    static Dashboard dashboard() {
        return Dashboard.named(
                        "rushline-coupon",
                        "Rushline: coupon drop",
                        "What is asked for, decided and issued, and how long it takes from the 202 to the verdict.")
                .variable("coupon", "Coupon", "rushline_coupon_quantity")
                .row("Now")
                .number(1, "Issued", NUMBER, "Coupons given out by the campaigns that are chosen above.")
                .query("sum(max by (coupon) (rushline_coupon_issued{coupon=~\"$coupon\"}))", "issued", BLUE)
                .number(2, "Left", NUMBER, "What these campaigns still have.")
                .query(
                        "sum(max by (coupon) (rushline_coupon_quantity{coupon=~\"$coupon\"})"
                                + " - max by (coupon) (rushline_coupon_issued{coupon=~\"$coupon\"}))",
                        "left",
                        BLUE)
                .number(
                        3,
                        "Oversold campaigns",
                        NUMBER,
                        "Campaigns whose last serial is above their quantity, as the ledger says. Anything but 0 breaks a promise.")
                .query("max(rushline_coupon_oversold)", "oversold", BLUE)
                .alarmAbove(1)
                .number(4, "In line", NUMBER, "Requests that are appended and not decided yet.")
                .query("sum(max by (partition) (rushline_line_lag{topic=\"" + TOPIC + "\"}))", "in line", BLUE)
                .number(
                        5,
                        "Accept to verdict, p99",
                        SECONDS,
                        "Of a hundred requests decided over the time that is shown, 99 had their verdict within this time.")
                .query(
                        "histogram_quantile(0.99, sum by (le) (increase(rushline_ticket_wait_seconds_bucket{topic=\""
                                + TOPIC + "\"}[$__range])))",
                        "p99",
                        BLUE)
                .alarmAbove(5)
                .number(
                        6,
                        "Age of the board",
                        SECONDS,
                        "How old what people are shown is, on the instance where it is oldest.")
                .query("max(rushline_board_age_seconds)", "oldest", BLUE)
                .alarmAbove(5)
                .row("Asked and decided")
                .chart(
                        10,
                        "Accepted",
                        PER_SECOND,
                        "Records that the brokers took, per second, and appends that they did not confirm in time: those callers got a 503.")
                .query(LINE.appended("accepted"))
                .query("sum(rate(rushline_line_refused_total[$__rate_interval]))", "refused by the brokers", RED)
                .chart(
                        11,
                        "Decided, by outcome",
                        PER_SECOND,
                        "Verdicts per second. Losers of a campaign that is sold out are refused before they get in line and do not show here.")
                .query(outcome("issued", GREEN))
                .query(outcome("sold_out", ORANGE))
                .query(outcome("already_issued", PURPLE))
                .query(outcome("not_open", SKY))
                .query(outcome("closed", GREY))
                .chart(
                        12,
                        "Answers to requests for coupons",
                        PER_SECOND,
                        "Answers to callers, per second: accepted (202), refused for a reason they can see (4xx), or not served (5xx).")
                .query("sum(rate(" + ANSWERS_CALLS + ",outcome=\"SUCCESS\"}[$__rate_interval]))", "accepted", BLUE)
                .query(
                        "sum(rate(" + ANSWERS_CALLS + ",outcome=\"CLIENT_ERROR\"}[$__rate_interval])) or vector(0)",
                        "refused",
                        ORANGE)
                .query(
                        "sum(rate(" + ANSWERS_CALLS + ",outcome=\"SERVER_ERROR\"}[$__rate_interval])) or vector(0)",
                        "failed",
                        RED)
                .chart(
                        13,
                        "Issued against stock",
                        NUMBER,
                        "Coupons issued, below the line of what there is. A step of that line is a top-up.")
                .query("max by (coupon) (rushline_coupon_issued{coupon=~\"$coupon\"})", "issued {{coupon}}", GREEN)
                .limit("max by (coupon) (rushline_coupon_quantity{coupon=~\"$coupon\"})", "stock {{coupon}}")
                .row("The line")
                .chart(
                        20,
                        "Lag",
                        NUMBER,
                        "Records of each line that are not decided yet. A campaign is one line, so one drop is one lag.")
                .query("max by (partition) (rushline_line_lag{topic=\"" + TOPIC + "\"})", "line {{partition}}", ORANGE)
                .chart(
                        21,
                        "Served per second",
                        PER_SECOND,
                        "How fast the cursor of each line moves. At zero with a lag, no request gets a verdict.")
                .query(LINE.cursor())
                .chart(
                        22,
                        "Accept to verdict",
                        SECONDS,
                        "From the brokers' time of a request to the commit of its verdict, over all consumers.")
                .percentiles(LINE.waitBuckets(), 50, 95, 99)
                .alarmAbove(5)
                .chart(
                        23,
                        "A batch, from its arrival to its commit",
                        SECONDS,
                        "How long one transaction of a line takes. Most of it is the database.")
                .percentiles(SERVING_BUCKETS, 50, 99)
                .chart(
                        24,
                        "Lines that are served",
                        NUMBER,
                        "Lines that an instance has claimed, against all there are. Below that, a line waits for a consumer.")
                .query(
                        "sum(max by (topic, partition) (rushline_line_served{topic=\"" + TOPIC + "\"})) or vector(0)",
                        "served",
                        BLUE)
                .limit("count(max by (topic, partition) (rushline_line_lag{topic=\"" + TOPIC + "\"}))", "all")
                .chart(
                        25,
                        "Trouble in serving",
                        PER_SECOND,
                        "Batches that will be retried, and batches that were refused because another consumer has the line.")
                .query(LINE.retries())
                .query(LINE.claimsLost())
                .build();
    }

    private static Query outcome(String outcome, Color color) {
        return Query.of(
                "sum(rate(rushline_coupon_decisions_total{outcome=\"" + outcome + "\"}[$__rate_interval]))",
                outcome,
                color);
    }
}
