package dev.rushline.ops;

import static dev.rushline.ops.dashboard.Color.BLUE;
import static dev.rushline.ops.dashboard.Color.GREEN;
import static dev.rushline.ops.dashboard.Color.GREY;
import static dev.rushline.ops.dashboard.Color.ORANGE;
import static dev.rushline.ops.dashboard.Color.SKY;
import static dev.rushline.ops.dashboard.Unit.NUMBER;
import static dev.rushline.ops.dashboard.Unit.PER_SECOND;
import static dev.rushline.ops.dashboard.Unit.SECONDS;
import static dev.rushline.ops.dashboard.Unit.YES_OR_NO;

import dev.rushline.ops.dashboard.Color;
import dev.rushline.ops.dashboard.Dashboard;
import dev.rushline.ops.dashboard.Query;
import dev.rushline.queue.QueueTopic;

/** Waiting tickets, admissions and active visits. */
final class ConcertQueue {

    private static final LineQueries LINE = new LineQueries(QueueTopic.WAITING_TOKENS.name());

    private static final String CHOSEN = "{concert=~\"$concert\"}";

    private ConcertQueue() {}

    static Dashboard dashboard() {
        return Dashboard.named(
                        "rushline-queue",
                        "Rushline: concert queue",
                        "Who waits, who is let in at which pace, who is inside, and how visits end.")
                .variable("concert", "Concert", "rushline_queue_rate")
                .row("Now")
                .number(1, "Waiting", NUMBER, "Tickets in line that are not called yet.")
                .query("sum(max by (partition) (rushline_queue_waiting" + CHOSEN + "))", "waiting", BLUE)
                .number(2, "Inside", NUMBER, "People who were let in and are not done.")
                .query("sum(max by (concert) (rushline_queue_active" + CHOSEN + "))", "inside", BLUE)
                .number(3, "Let in per second", PER_SECOND, "People let in per second, right now.")
                .query("sum(rate(rushline_queue_admitted_total" + CHOSEN + "[$__rate_interval]))", "let in", BLUE)
                .number(
                        4,
                        "Wait of who comes now",
                        SECONDS,
                        "The longest of the chosen queues at its pace: people in line divided by the rate.")
                .query(
                        "max(max by (concert) (rushline_queue_waiting" + CHOSEN
                                + ") / max by (concert) (rushline_queue_rate" + CHOSEN + "))",
                        "wait",
                        BLUE)
                .number(5, "Queues held on purpose", NUMBER, "Queues that are paused, or whose opening has not come.")
                .query("sum(max by (concert) (rushline_queue_held" + CHOSEN + "))", "held", BLUE)
                .number(
                        6,
                        "Age of the board",
                        SECONDS,
                        "How old what people are shown is, on the instance where it is oldest.")
                .query("max(rushline_board_age_seconds)", "oldest", BLUE)
                .alarmAbove(5)
                .row("Pace and places")
                .chart(
                        10,
                        "Waiting",
                        NUMBER,
                        "Tickets in line of each queue. Queues that share a line show the whole line.")
                .query("max by (concert) (rushline_queue_waiting" + CHOSEN + ")", "{{concert}}", ORANGE)
                .chart(
                        11,
                        "Let in per second, against the rate",
                        PER_SECOND,
                        "People let in, below the line of how many may be. Above it, a promise is broken.")
                .query(
                        "sum by (concert) (rate(rushline_queue_admitted_total" + CHOSEN + "[$__rate_interval]))",
                        "let in {{concert}}",
                        GREEN)
                .limit("max by (concert) (rushline_queue_rate" + CHOSEN + ")", "rate {{concert}}")
                .chart(
                        12,
                        "Inside, against the cap",
                        NUMBER,
                        "People inside, below the line of how many may be. A cap that was lowered lies below them until enough are done.")
                .query("max by (concert) (rushline_queue_active" + CHOSEN + ")", "inside {{concert}}", BLUE)
                .limit("max by (concert) (rushline_queue_cap" + CHOSEN + ")", "cap {{concert}}")
                .chart(
                        13,
                        "How visits end",
                        PER_SECOND,
                        "Done and given back, left before the pass was collected, or expired: the pass was not collected in time, or its time ended.")
                .query(ending("completed", GREEN))
                .query(ending("left", SKY))
                .query(ending("expired", ORANGE))
                .row("The line")
                .chart(20, "Entered", PER_SECOND, "Tickets that the brokers took, per second, of all concerts.")
                .query(LINE.appended("entered"))
                .chart(
                        21,
                        "Wait of who comes now",
                        SECONDS,
                        "People in line divided by the rate: the expected wait of a user who enters now.")
                .query(
                        "max by (concert) (rushline_queue_waiting" + CHOSEN
                                + ") / max by (concert) (rushline_queue_rate" + CHOSEN + ")",
                        "{{concert}}",
                        ORANGE)
                .chart(
                        22,
                        "How long those let in had waited",
                        SECONDS,
                        "From entering to being called, of all concerts.")
                .percentiles(LINE.waitBuckets(), 50, 99)
                .chart(
                        23,
                        "Served per second",
                        PER_SECOND,
                        "How fast the cursor of each line moves: those let in, and tickets that were passed over.")
                .query(LINE.cursor())
                .chart(
                        24,
                        "Trouble in letting in",
                        PER_SECOND,
                        "Steps that will be retried, and steps that were refused because another activator has the line.")
                .query(LINE.retries())
                .query(LINE.claimsLost())
                .chart(
                        25,
                        "Held on purpose",
                        YES_OR_NO,
                        "Whether an operator holds the queue, so that no one is admitted.")
                .query("max by (concert) (rushline_queue_held" + CHOSEN + ")", "{{concert}}", GREY)
                .build();
    }

    private static Query ending(String ending, Color color) {
        return Query.of(
                "sum(rate(rushline_queue_ended_total{concert=~\"$concert\",ending=\"" + ending
                        + "\"}[$__rate_interval]))",
                ending,
                color);
    }
}
