package dev.rushline.ops;

import static dev.rushline.ops.dashboard.Color.BLUE;
import static dev.rushline.ops.dashboard.Color.GREEN;
import static dev.rushline.ops.dashboard.Color.ORANGE;
import static dev.rushline.ops.dashboard.Color.RED;
import static dev.rushline.ops.dashboard.Unit.NUMBER;
import static dev.rushline.ops.dashboard.Unit.PER_SECOND;
import static dev.rushline.ops.dashboard.Unit.SECONDS;

import dev.rushline.ops.dashboard.Dashboard;

/** From a payment to what follows from it. */
final class OutboxAndPayments {

    private static final String DELAY_BUCKETS =
            "sum by (le) (rate(rushline_outbox_delay_seconds_bucket[$__rate_interval]))";
    private static final String CALLS_BUCKETS =
            "sum by (le) (rate(http_server_requests_seconds_bucket{method=\"POST\",uri=\"/v1/payments\"}[$__rate_interval]))";

    private OutboxAndPayments() {}

    static Dashboard dashboard() {
        return Dashboard.named(
                        "rushline-outbox",
                        "Rushline: outbox and payments",
                        "Payments, the backlog of their events, the delay until they are published, and dead letters.")
                .row("Now")
                .number(1, "To be published", NUMBER, "Events that were committed and are not with the brokers yet.")
                .query("max(rushline_outbox_pending)", "pending", BLUE)
                .number(2, "Oldest of them", SECONDS, "How long the event that waits longest has been waiting.")
                .query("max(rushline_outbox_oldest_seconds)", "oldest", BLUE)
                .alarmAbove(60)
                .number(
                        3,
                        "Blocked keys",
                        NUMBER,
                        "Keys whose events wait for an operator, because the brokers refuse the first of them.")
                .query("max(rushline_outbox_blocked_keys)", "blocked", BLUE)
                .alarmAbove(1)
                .number(4, "Dead letters", NUMBER, "Records that were dead-lettered over the time that is shown.")
                .query("sum(increase(rushline_dead_letters_total[$__range]))", "dead-lettered", BLUE)
                .alarmAbove(1)
                .number(5, "Relays", NUMBER, "Relays that are alive, as the database says.")
                .query("max(rushline_outbox_relays)", "alive", BLUE)
                .number(6, "Paid", NUMBER, "Orders that were paid over the time that is shown.")
                .query("sum(increase(rushline_payments_total{outcome=\"paid\"}[$__range]))", "paid", BLUE)
                .row("The outbox")
                .chart(
                        10,
                        "To be published",
                        NUMBER,
                        "Committed events that the brokers do not have yet. Every instance counts the same table.")
                .query("max(rushline_outbox_pending)", "pending", ORANGE)
                .chart(
                        11,
                        "Oldest event that waits",
                        SECONDS,
                        "Grows by a second per second while nothing is published.")
                .query("max(rushline_outbox_oldest_seconds)", "oldest", ORANGE)
                .alarmAbove(60)
                .chart(
                        12,
                        "Published",
                        PER_SECOND,
                        "Events that the brokers acknowledged per second, copies counted, and tries that they refused.")
                .query("sum(rate(rushline_outbox_sent_total[$__rate_interval]))", "published", BLUE)
                .query("sum(rate(rushline_outbox_refused_total[$__rate_interval]))", "refused", RED)
                .chart(
                        13,
                        "From the recording to the brokers",
                        SECONDS,
                        "How long events wait to be published, the transaction that records them included.")
                .percentiles(DELAY_BUCKETS, 50, 99)
                .chart(14, "Blocked keys", NUMBER, "A blocked key holds its own later events, and no other key's.")
                .query("max(rushline_outbox_blocked_keys)", "blocked", RED)
                .chart(
                        15,
                        "Relays and their shards",
                        NUMBER,
                        "Relays that are alive, and the shards that each of them owns: 16 together.")
                .query("max(rushline_outbox_relays)", "relays alive", BLUE)
                .query("sum by (instance) (rushline_outbox_shards)", "shards of {{instance}}", GREEN)
                .row("Payments")
                .chart(
                        20,
                        "Payments, by outcome",
                        PER_SECOND,
                        "Calls to pay an order. Every outcome except paid and repeated is a refusal.")
                .query("sum by (outcome) (rate(rushline_payments_total[$__rate_interval]))", "{{outcome}}", BLUE)
                .chart(21, "How long paying takes", SECONDS, "From the call to its answer.")
                .percentiles(CALLS_BUCKETS, 50, 99)
                .chart(
                        22,
                        "Orders and refunds",
                        PER_SECOND,
                        "Paid orders that were confirmed, orders that were cancelled, by reason, and payments that were refunded.")
                .query(
                        "sum by (outcome) (rate(rushline_orders_fulfilled_total[$__rate_interval]))",
                        "{{outcome}}",
                        GREEN)
                .query("sum by (reason) (rate(rushline_orders_cancelled_total[$__rate_interval]))", "{{reason}}", RED)
                .query("sum(rate(rushline_refunds_total[$__rate_interval]))", "refunded", ORANGE)
                .chart(
                        23,
                        "Data platform",
                        PER_SECOND,
                        "Events that it accepted, and attempts that failed. Failed events are retried for ever.")
                .query("sum(rate(rushline_data_platform_reported_total[$__rate_interval]))", "taken", BLUE)
                .query("sum(rate(rushline_data_platform_failures_total[$__rate_interval]))", "failed", RED)
                .chart(
                        24,
                        "Dead letters, by source",
                        NUMBER,
                        "Records dead-lettered within five minutes: of a line, or of a consumer of events.")
                .query("sum by (source) (increase(rushline_dead_letters_total[5m]))", "{{source}}", RED)
                .chart(
                        25,
                        "Events handled",
                        PER_SECOND,
                        "Events that each consumer handled per second, failures included.")
                .query(
                        "sum by (name, result) (rate(spring_kafka_listener_seconds_count[$__rate_interval]))",
                        "{{name}} {{result}}",
                        BLUE)
                .build();
    }
}
