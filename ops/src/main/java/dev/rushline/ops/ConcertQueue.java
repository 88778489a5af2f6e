package dev.rushline.ops;

import static dev.rushline.ops.dashboard.Color.BLUE;
import static dev.rushline.ops.dashboard.Color.GREEN;
import static dev.rushline.ops.dashboard.Color.GREY;
import static dev.rushline.ops.dashboard.Color.ORANGE;
import static dev.rushline.ops.dashboard.Color.PURPLE;
import static dev.rushline.ops.dashboard.Color.SKY;
import static dev.rushline.ops.dashboard.Panel.chart;
import static dev.rushline.ops.dashboard.Panel.number;
import static dev.rushline.ops.dashboard.Unit.NUMBER;
import static dev.rushline.ops.dashboard.Unit.PER_SECOND;
import static dev.rushline.ops.dashboard.Unit.SECONDS;
import static dev.rushline.ops.dashboard.Unit.YES_OR_NO;

import dev.rushline.ops.dashboard.Color;
import dev.rushline.ops.dashboard.Dashboard;
import dev.rushline.ops.dashboard.Panel;
import dev.rushline.ops.dashboard.Query;
import dev.rushline.ops.dashboard.Row;
import dev.rushline.ops.dashboard.Variable;
import dev.rushline.queue.QueueTopic;
import java.util.List;

/** Who waits, who is let in, who is inside. */
final class ConcertQueue {

    private static final LineQueries LINE = new LineQueries(QueueTopic.WAITING_TOKENS.name());

    private static final String CHOSEN = "{concert=~\"$concert\"}";

    private ConcertQueue() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "rushline-queue",
                "Rushline: concert queue",
                "Who waits, who is let in at which pace, who is inside, and how visits end.",
                List.of(Variable.of("concert", "Concert", "rushline_queue_rate")),
                List.of(
                        Row.of("Now", waitingNow(), activeNow(), paceNow(), waitNow(), held(), boardAge()),
                        Row.of("Pace and places", waiting(), admitted(), active(), endings()),
                        Row.of("The line", entered(), expectedWait(), waited(), cursor(), trouble(), heldOverTime())));
    }

    private static Panel waitingNow() {
        return number(
                1,
                "Waiting",
                NUMBER,
                "Tickets in line that are not called yet.",
                Query.of("sum(max by (partition) (rushline_queue_waiting" + CHOSEN + "))", "waiting", BLUE));
    }

    private static Panel activeNow() {
        return number(
                2,
                "Inside",
                NUMBER,
                "People who were let in and are not done.",
                Query.of("sum(max by (concert) (rushline_queue_active" + CHOSEN + "))", "inside", BLUE));
    }

    private static Panel paceNow() {
        return number(
                3,
                "Let in per second",
                PER_SECOND,
                "People let in per second, right now.",
                Query.of("sum(rate(rushline_queue_admitted_total" + CHOSEN + "[$__rate_interval]))", "let in", BLUE));
    }

    private static Panel waitNow() {
        return number(
                4,
                "Wait of who comes now",
                SECONDS,
                "The longest of the chosen queues at its pace: people in line divided by the rate.",
                Query.of(
                        "max(max by (concert) (rushline_queue_waiting" + CHOSEN
                                + ") / max by (concert) (rushline_queue_rate" + CHOSEN + "))",
                        "wait",
                        BLUE));
    }

    private static Panel held() {
        return number(
                5,
                "Queues held on purpose",
                NUMBER,
                "Queues that are paused, or whose opening has not come.",
                Query.of("sum(max by (concert) (rushline_queue_held" + CHOSEN + "))", "held", BLUE));
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

    private static Panel waiting() {
        return chart(
                10,
                "Waiting",
                NUMBER,
                "Tickets in line of each queue. Queues that share a line show the whole line.",
                Query.of("max by (concert) (rushline_queue_waiting" + CHOSEN + ")", "{{concert}}", ORANGE));
    }

    private static Panel admitted() {
        return chart(
                11,
                "Let in per second, against the rate",
                PER_SECOND,
                "People let in, below the line of how many may be. Above it, a promise is broken.",
                Query.of(
                        "sum by (concert) (rate(rushline_queue_admitted_total" + CHOSEN + "[$__rate_interval]))",
                        "let in {{concert}}",
                        GREEN),
                Query.limit("max by (concert) (rushline_queue_rate" + CHOSEN + ")", "rate {{concert}}"));
    }

    private static Panel active() {
        return chart(
                12,
                "Inside, against the cap",
                NUMBER,
                "People inside, below the line of how many may be. A cap that was lowered lies below them until enough are done.",
                Query.of("max by (concert) (rushline_queue_active" + CHOSEN + ")", "inside {{concert}}", BLUE),
                Query.limit("max by (concert) (rushline_queue_cap" + CHOSEN + ")", "cap {{concert}}"));
    }

    private static Panel endings() {
        return chart(
                13,
                "How visits end",
                PER_SECOND,
                "Done and given back, left before the pass was collected, or run out: nobody came, or the pass was used up.",
                ending("completed", GREEN),
                ending("left", SKY),
                ending("expired", ORANGE));
    }

    private static Query ending(String ending, Color color) {
        return Query.of(
                "sum(rate(rushline_queue_ended_total{concert=~\"$concert\",ending=\"" + ending
                        + "\"}[$__rate_interval]))",
                ending,
                color);
    }

    private static Panel entered() {
        return chart(
                20,
                "Entered",
                PER_SECOND,
                "Tickets that the brokers took, per second, of all concerts.",
                LINE.appended("entered"));
    }

    private static Panel expectedWait() {
        return chart(
                21,
                "Wait of who comes now",
                SECONDS,
                "People in line divided by the rate: what somebody who enters now is in for.",
                Query.of(
                        "max by (concert) (rushline_queue_waiting" + CHOSEN
                                + ") / max by (concert) (rushline_queue_rate" + CHOSEN + ")",
                        "{{concert}}",
                        ORANGE));
    }

    private static Panel waited() {
        return chart(
                22,
                "How long those let in had waited",
                SECONDS,
                "From entering to being called, of all concerts.",
                LINE.wait(50, SKY),
                LINE.wait(99, PURPLE));
    }

    private static Panel cursor() {
        return chart(
                23,
                "Served per second",
                PER_SECOND,
                "How fast the cursor of each line moves: those let in, and tickets that were passed over.",
                LINE.cursor());
    }

    private static Panel trouble() {
        return chart(
                24,
                "Trouble in letting in",
                PER_SECOND,
                "Steps that will be tried again, and steps that were refused because another activator has the line.",
                LINE.triedAgain(),
                LINE.claimsLost());
    }

    private static Panel heldOverTime() {
        return chart(
                25,
                "Held on purpose",
                YES_OR_NO,
                "Whether nobody is let in because somebody wants it so.",
                Query.of("max by (concert) (rushline_queue_held" + CHOSEN + ")", "{{concert}}", GREY));
    }
}
