package dev.rushline.ops;

import static dev.rushline.ops.dashboard.Color.BLUE;
import static dev.rushline.ops.dashboard.Color.GREEN;
import static dev.rushline.ops.dashboard.Color.ORANGE;
import static dev.rushline.ops.dashboard.Color.PURPLE;
import static dev.rushline.ops.dashboard.Color.RED;
import static dev.rushline.ops.dashboard.Color.SKY;
import static dev.rushline.ops.dashboard.Panel.chart;
import static dev.rushline.ops.dashboard.Panel.number;
import static dev.rushline.ops.dashboard.Unit.NUMBER;
import static dev.rushline.ops.dashboard.Unit.PER_SECOND;
import static dev.rushline.ops.dashboard.Unit.SECONDS;

import dev.rushline.ops.dashboard.Dashboard;
import dev.rushline.ops.dashboard.Panel;
import dev.rushline.ops.dashboard.Query;
import dev.rushline.ops.dashboard.Row;
import java.util.List;

/** From a payment to what follows from it. */
final class OutboxAndPayments {

    private OutboxAndPayments() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "rushline-outbox",
                "Rushline: outbox and payments",
                "What is paid, what has to be told of it, whether it is told in time, and what could not be dealt with.",
                List.of(),
                List.of(
                        Row.of(
                                "Now",
                                pendingNow(),
                                oldestNow(),
                                blockedNow(),
                                deadLettersNow(),
                                relaysNow(),
                                paidNow()),
                        Row.of("The outbox", backlog(), oldest(), sent(), delay(), blocked(), relays()),
                        Row.of("Payments", payments(), calls(), orders(), platform(), deadLetters(), consumers())));
    }

    private static Panel pendingNow() {
        return number(
                1,
                "To be told",
                NUMBER,
                "Events that were committed and are not with the brokers yet.",
                Query.of("max(rushline_outbox_pending)", "pending", BLUE));
    }

    private static Panel oldestNow() {
        return number(
                        2,
                        "Oldest of them",
                        SECONDS,
                        "How long the event that waits longest has been waiting.",
                        Query.of("max(rushline_outbox_oldest_seconds)", "oldest", BLUE))
                .alarmingAbove(60);
    }

    private static Panel blockedNow() {
        return number(
                        3,
                        "Blocked keys",
                        NUMBER,
                        "Keys whose events wait for an operator, because the brokers refuse the first of them.",
                        Query.of("max(rushline_outbox_blocked_keys)", "blocked", BLUE))
                .alarmingAbove(1);
    }

    private static Panel deadLettersNow() {
        return number(
                        4,
                        "Dead letters",
                        NUMBER,
                        "Records that were set aside over the time that is shown.",
                        Query.of("sum(increase(rushline_dead_letters_total[$__range]))", "set aside", BLUE))
                .alarmingAbove(1);
    }

    private static Panel relaysNow() {
        return number(
                5,
                "Relays",
                NUMBER,
                "Relays that are alive, as the database says.",
                Query.of("max(rushline_outbox_relays)", "alive", BLUE));
    }

    private static Panel paidNow() {
        return number(
                6,
                "Paid",
                NUMBER,
                "Orders that were paid over the time that is shown.",
                Query.of("sum(increase(rushline_payments_total{outcome=\"paid\"}[$__range]))", "paid", BLUE));
    }

    private static Panel backlog() {
        return chart(
                10,
                "To be told",
                NUMBER,
                "Committed events that the brokers do not have yet. Every instance counts the same table.",
                Query.of("max(rushline_outbox_pending)", "pending", ORANGE));
    }

    private static Panel oldest() {
        return chart(
                        11,
                        "Oldest event that waits",
                        SECONDS,
                        "Grows by a second per second while nothing is told.",
                        Query.of("max(rushline_outbox_oldest_seconds)", "oldest", ORANGE))
                .alarmingAbove(60);
    }

    private static Panel sent() {
        return chart(
                12,
                "Told",
                PER_SECOND,
                "Events that the brokers acknowledged per second, copies counted, and tries that they refused.",
                Query.of("sum(rate(rushline_outbox_sent_total[$__rate_interval]))", "told", BLUE),
                Query.of("sum(rate(rushline_outbox_refused_total[$__rate_interval]))", "refused", RED));
    }

    private static Panel delay() {
        String buckets = "sum by (le) (rate(rushline_outbox_delay_seconds_bucket[$__rate_interval]))";
        return chart(
                13,
                "From the recording to the brokers",
                SECONDS,
                "How long events wait to be told, the transaction that records them included.",
                Query.of("histogram_quantile(0.5, " + buckets + ")", "p50", SKY),
                Query.of("histogram_quantile(0.99, " + buckets + ")", "p99", PURPLE));
    }

    private static Panel blocked() {
        return chart(
                14,
                "Blocked keys",
                NUMBER,
                "A blocked key holds its own later events, and nobody else's.",
                Query.of("max(rushline_outbox_blocked_keys)", "blocked", RED));
    }

    private static Panel relays() {
        return chart(
                15,
                "Relays and their shards",
                NUMBER,
                "Relays that are alive, and the shards that each of them owns: 16 together.",
                Query.of("max(rushline_outbox_relays)", "relays alive", BLUE),
                Query.of("sum by (instance) (rushline_outbox_shards)", "shards of {{instance}}", GREEN));
    }

    private static Panel payments() {
        return chart(
                20,
                "Payments, by what came of them",
                PER_SECOND,
                "Calls to pay an order. Whatever is not paid or repeated was refused and says why.",
                Query.of("sum by (outcome) (rate(rushline_payments_total[$__rate_interval]))", "{{outcome}}", BLUE));
    }

    private static Panel calls() {
        String buckets = "sum by (le) (rate(http_server_requests_seconds_bucket{method=\"POST\",uri=\"/v1/payments\"}"
                + "[$__rate_interval]))";
        return chart(
                21,
                "How long paying takes",
                SECONDS,
                "From the call to its answer.",
                Query.of("histogram_quantile(0.5, " + buckets + ")", "p50", SKY),
                Query.of("histogram_quantile(0.99, " + buckets + ")", "p99", PURPLE));
    }

    private static Panel orders() {
        return chart(
                22,
                "Orders and refunds",
                PER_SECOND,
                "Paid orders by whether there was stock for them, and payments that were given back.",
                Query.of(
                        "sum by (outcome) (rate(rushline_orders_fulfilled_total[$__rate_interval]))",
                        "{{outcome}}",
                        GREEN),
                Query.of("sum(rate(rushline_refunds_total[$__rate_interval]))", "refunded", ORANGE));
    }

    private static Panel platform() {
        return chart(
                23,
                "Data platform",
                PER_SECOND,
                "Events that it took, and tries that failed. Failures are tried again for as long as it takes.",
                Query.of("sum(rate(rushline_data_platform_reported_total[$__rate_interval]))", "taken", BLUE),
                Query.of("sum(rate(rushline_data_platform_failures_total[$__rate_interval]))", "failed", RED));
    }

    private static Panel deadLetters() {
        return chart(
                24,
                "Dead letters, by source",
                NUMBER,
                "Records set aside within five minutes: of a line, or of a consumer of events.",
                Query.of("sum by (source) (increase(rushline_dead_letters_total[5m]))", "{{source}}", RED));
    }

    private static Panel consumers() {
        return chart(
                25,
                "Events dealt with",
                PER_SECOND,
                "What each consumer of events dealt with per second, failures included.",
                Query.of(
                        "sum by (name, result) (rate(spring_kafka_listener_seconds_count[$__rate_interval]))",
                        "{{name}} {{result}}",
                        BLUE));
    }
}
