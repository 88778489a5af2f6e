package dev.rushline.acceptance.paying;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables at the end.
 *
 * @param recorded every event of the outbox, in the order of recording
 * @param orders by their ids
 * @param payments amounts by order
 * @param available the remaining stock, by sku
 * @param balances by user
 * @param movements the points that were charged, paid and refunded, by user
 * @param notifications the number, by user and type
 * @param done the processed events, by consumer
 */
record PaymentTables(
        List<RecordedEvent> recorded,
        Map<String, OrderRow> orders,
        Map<String, Long> payments,
        Map<String, Long> available,
        Map<String, Long> balances,
        Map<String, List<Movement>> movements,
        Map<Notification, Long> notifications,
        Map<String, Set<String>> done) {

    /** An event of the outbox. */
    record RecordedEvent(long id, String eventId, String topic, String key, String type) {}

    /** An order. */
    record OrderRow(String orderId, String userId, String sku, long quantity, long amount, String status) {}

    /** A change of the points of a user. */
    record Movement(String kind, long amount) {}

    /** The type of a user's notifications. */
    record Notification(String userId, String type) {}

    private interface Reading {
        void read(ResultSet row) throws SQLException;
    }

    static PaymentTables read(Connection connection) throws SQLException {
        PaymentTables tables = new PaymentTables(
                new ArrayList<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>());
        rows(
                connection,
                "select id, event_id::text, topic, key, type from outbox.event order by id",
                row -> tables.recorded.add(new RecordedEvent(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5))));
        rows(
                connection,
                "select order_id::text, user_id, sku, quantity, amount, status from payment.customer_order",
                row -> tables.orders.put(
                        row.getString(1),
                        new OrderRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getString(6))));
        rows(
                connection,
                "select order_id::text, amount from payment.payment",
                row -> tables.payments.put(row.getString(1), row.getLong(2)));
        rows(
                connection,
                "select sku, available from payment.item",
                row -> tables.available.put(row.getString(1), row.getLong(2)));
        rows(
                connection,
                "select user_id, balance from payment.wallet",
                row -> tables.balances.put(row.getString(1), row.getLong(2)));
        rows(
                connection,
                "select user_id, kind, amount from payment.movement",
                row -> tables.movements
                        .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(new Movement(row.getString(2), row.getLong(3))));
        rows(
                connection,
                "select user_id, type, count(*) from payment.notification group by 1, 2",
                row -> tables.notifications.put(new Notification(row.getString(1), row.getString(2)), row.getLong(3)));
        rows(
                connection,
                "select consumer, event_id from outbox.processed_event where status = 'SUCCESS'",
                row -> tables.done
                        .computeIfAbsent(row.getString(1), _ -> new HashSet<>())
                        .add(row.getString(2)));
        return tables;
    }

    private static void rows(Connection connection, String query, Reading reading) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reading.read(rows);
            }
        }
    }

    @Nullable
    OrderRow order(String orderId) {
        return orders.get(orderId);
    }
}
