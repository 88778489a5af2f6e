package dev.rushline.ops;

import static dev.rushline.ops.dashboard.Color.BLUE;
import static dev.rushline.ops.dashboard.Color.GREEN;
import static dev.rushline.ops.dashboard.Color.GREY;
import static dev.rushline.ops.dashboard.Color.ORANGE;
import static dev.rushline.ops.dashboard.Color.PURPLE;
import static dev.rushline.ops.dashboard.Color.RED;
import static dev.rushline.ops.dashboard.Color.SKY;
import static dev.rushline.ops.dashboard.Panel.chart;
import static dev.rushline.ops.dashboard.Panel.number;
import static dev.rushline.ops.dashboard.Unit.NUMBER;
import static dev.rushline.ops.dashboard.Unit.PER_SECOND;
import static dev.rushline.ops.dashboard.Unit.SECONDS;

import dev.rushline.coupon.CouponTopic;
import dev.rushline.ops.dashboard.Color;
import dev.rushline.ops.dashboard.Dashboard;
import dev.rushline.ops.dashboard.Panel;
import dev.rushline.ops.dashboard.Query;
import dev.rushline.ops.dashboard.Row;
import dev.rushline.ops.dashboard.Variable;
import java.util.List;

/** From the calls of a drop to its verdicts. */
final class CouponDrop {

    private static final String TOPIC = CouponTopic.COUPON_REQUESTS.name();
    private static final LineQueries LINE = new LineQueries(TOPIC);

    private CouponDrop() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "rushline-coupon",
                "Rushline: coupon drop",
                "What is asked for, decided and issued, and how long it takes from the 202 to the verdict.",
                List.of(Variable.of("coupon", "Coupon", "rushline_coupon_quantity")),
                List.of(
                        Row.of("Now", issuedNow(), leftNow(), oversold(), lagNow(), slowest(), boardAge()),
                        Row.of("Asked and decided", accepted(), decided(), answers(), stock()),
                        Row.of("The line", lag(), cursor(), latency(), serving(), served(), trouble())));
    }

    private static Panel issuedNow() {
        return number(
                1,
                "Issued",
                NUMBER,
                "Coupons given out by the campaigns that are chosen above.",
                Query.of("sum(max by (coupon) (rushline_coupon_issued{coupon=~\"$coupon\"}))", "issued", BLUE));
    }

    private static Panel leftNow() {
        return number(
                2,
                "Left",
                NUMBER,
                "What these campaigns still have.",
                Query.of(
                        "sum(max by (coupon) (rushline_coupon_quantity{coupon=~\"$coupon\"})"
                                + " - max by (coupon) (rushline_coupon_issued{coupon=~\"$coupon\"}))",
                        "left",
                        BLUE));
    }

    private static Panel oversold() {
        return number(
                        3,
                        "Oversold campaigns",
                        NUMBER,
                        "Campaigns whose last serial is above their quantity, as the ledger says. Anything but 0 breaks a promise.",
                        Query.of("max(rushline_coupon_oversold)", "oversold", BLUE))
                .alarmingAbove(1);
    }

    private static Panel lagNow() {
        return number(
                4,
                "In line",
                NUMBER,
                "Requests that the brokers have and nobody has decided yet.",
                Query.of("sum(max by (partition) (rushline_line_lag{topic=\"" + TOPIC + "\"}))", "in line", BLUE));
    }

    private static Panel slowest() {
        return number(
                        5,
                        "Accept to verdict, p99",
                        SECONDS,
                        "Of a hundred requests decided over the time that is shown, 99 had their verdict within this time.",
                        Query.of(
                                "histogram_quantile(0.99, sum by (le) (increase(rushline_ticket_wait_seconds_bucket{topic=\""
                                        + TOPIC + "\"}[$__range])))",
                                "p99",
                                BLUE))
                .alarmingAbove(5);
    }

    private static Panel boardAge() {
        return number(
                        6,
                        "Age of the board",
                        SECONDS,
                        "How old what people are shown is, on the instance where it is oldest.",
                        Query.of("max(rushline_board_age_seconds)", "oldest", BLUE))
                .alarmingAbove(5);
    }

    private static Panel accepted() {
        return chart(
                10,
                "Accepted",
                PER_SECOND,
                "Records that the brokers took, per second, and appends that they did not confirm in time: those callers got a 503.",
                LINE.appended("accepted"),
                Query.of("sum(rate(rushline_line_refused_total[$__rate_interval]))", "refused by the brokers", RED));
    }

    private static Panel decided() {
        return chart(
                11,
                "Decided, by outcome",
                PER_SECOND,
                "Verdicts per second. Losers of a campaign that is sold out are refused before they get in line and do not show here.",
                outcome("issued", GREEN),
                outcome("sold_out", ORANGE),
                outcome("already_issued", PURPLE),
                outcome("not_open", SKY),
                outcome("closed", GREY));
    }

    private static Query outcome(String outcome, Color color) {
        return Query.of(
                "sum(rate(rushline_coupon_decisions_total{outcome=\"" + outcome + "\"}[$__rate_interval]))",
                outcome,
                color);
    }

    private static Panel answers() {
        String calls = "http_server_requests_seconds_count{method=\"POST\",uri=\"/v1/coupons/{couponId}/requests\"";
        return chart(
                12,
                "Answers to requests for coupons",
                PER_SECOND,
                "What callers were told, per second: accepted (202), refused for a reason they can see (4xx), or not served (5xx).",
                Query.of("sum(rate(" + calls + ",outcome=\"SUCCESS\"}[$__rate_interval]))", "accepted", BLUE),
                Query.of(
                        "sum(rate(" + calls + ",outcome=\"CLIENT_ERROR\"}[$__rate_interval])) or vector(0)",
                        "refused",
                        ORANGE),
                Query.of(
                        "sum(rate(" + calls + ",outcome=\"SERVER_ERROR\"}[$__rate_interval])) or vector(0)",
                        "failed",
                        RED));
    }

    private static Panel stock() {
        return chart(
                13,
                "Issued against stock",
                NUMBER,
                "Coupons issued, below the line of what there is. A step of that line is a top-up.",
                Query.of("max by (coupon) (rushline_coupon_issued{coupon=~\"$coupon\"})", "issued {{coupon}}", GREEN),
                Query.limit("max by (coupon) (rushline_coupon_quantity{coupon=~\"$coupon\"})", "stock {{coupon}}"));
    }

    private static Panel lag() {
        return chart(
                20,
                "Lag",
                NUMBER,
                "Records of each line that are not decided yet. A campaign is one line, so one drop is one lag.",
                Query.of(
                        "max by (partition) (rushline_line_lag{topic=\"" + TOPIC + "\"})",
                        "line {{partition}}",
                        ORANGE));
    }

    private static Panel cursor() {
        return chart(
                21,
                "Served per second",
                PER_SECOND,
                "How fast the cursor of each line moves. At zero with a lag, nobody gets a verdict.",
                LINE.cursor());
    }

    private static Panel latency() {
        return chart(
                        22,
                        "Accept to verdict",
                        SECONDS,
                        "From the brokers' time of a request to the commit of its verdict, over all consumers.",
                        LINE.wait(50, SKY),
                        LINE.wait(95, BLUE),
                        LINE.wait(99, PURPLE))
                .alarmingAbove(5);
    }

    private static Panel serving() {
        String buckets =
                "sum by (le) (rate(rushline_line_serve_seconds_bucket{topic=\"" + TOPIC + "\"}[$__rate_interval]))";
        return chart(
                23,
                "A batch, from its arrival to its commit",
                SECONDS,
                "How long one transaction of a line takes. Most of it is the database.",
                Query.of("histogram_quantile(0.5, " + buckets + ")", "p50", SKY),
                Query.of("histogram_quantile(0.99, " + buckets + ")", "p99", PURPLE));
    }

    private static Panel served() {
        return chart(
                24,
                "Lines that are served",
                NUMBER,
                "Lines that somebody has claimed, against all there are. Below that, a line waits for a consumer.",
                Query.of(
                        "sum(max by (topic, partition) (rushline_line_served{topic=\"" + TOPIC + "\"})) or vector(0)",
                        "served",
                        BLUE),
                Query.limit("count(max by (topic, partition) (rushline_line_lag{topic=\"" + TOPIC + "\"}))", "all"));
    }

    private static Panel trouble() {
        return chart(
                25,
                "Trouble in serving",
                PER_SECOND,
                "Batches that will be tried again, and batches that were refused because another consumer has the line.",
                LINE.triedAgain(),
                LINE.claimsLost());
    }
}
