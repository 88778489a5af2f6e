package dev.rushline.audit;

import dev.rushline.audit.coupon.CouponAudit;
import dev.rushline.audit.coupon.CouponTables;
import dev.rushline.audit.event.EventAudit;
import dev.rushline.audit.event.EventTables;
import dev.rushline.audit.log.OffsetRange;
import dev.rushline.audit.log.TopicReader;
import dev.rushline.audit.queue.LimitHistory;
import dev.rushline.audit.queue.QueueAudit;
import dev.rushline.audit.queue.QueueTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Reads all tables as they are at one moment and then the logs, up to what those tables know of. So it works beside a running
 * system, which it slows down by its reading only; it writes nothing.
 */
public final class Audit {

    private Audit() {}

    /**
     * Compares all tables with all logs.
     *
     * @param database its isolation and its transaction are this method's until it returns
     * @param client the settings of a Kafka client: the brokers, and what a login needs
     * @param progress is called with the number of records of each poll
     */
    public static AuditReport run(Connection database, Map<String, ?> client, LongConsumer progress)
            throws SQLException {
        database.setAutoCommit(false);
        database.setReadOnly(true);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (TopicReader topics = new TopicReader(client, progress)) {
            // In this order: what a topic holds before the tables are read must be in them.
            Map<String, Map<Integer, OffsetRange>> before = new HashMap<>();
            eventTopics(database).forEach(topic -> before.put(topic, topics.ranges(topic)));
            CouponTables coupons = has(database, "coupon.campaign") ? CouponTables.read(database) : CouponTables.EMPTY;
            EventTables events = has(database, "outbox.event") ? EventTables.read(database) : EventTables.EMPTY;
            boolean hasQueues = has(database, "queue.queue");
            QueueTables queues = hasQueues ? QueueTables.read(database) : QueueTables.EMPTY;
            LimitHistory limits = hasQueues ? LimitHistory.read(database) : new LimitHistory();
            database.rollback();

            return new AuditReport(
                    CouponAudit.run(coupons, topics),
                    QueueAudit.run(queues, limits, topics),
                    EventAudit.run(events, before, topics));
        }
    }

    private static Set<String> eventTopics(Connection database) throws SQLException {
        Set<String> topics = new HashSet<>();
        if (has(database, "outbox.event")) {
            try (Statement statement = database.createStatement();
                    ResultSet row = statement.executeQuery("select distinct topic from outbox.event")) {
                while (row.next()) {
                    topics.add(row.getString(1));
                }
            }
        }
        database.rollback();
        return topics;
    }

    private static boolean has(Connection database, String table) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('%s') is not null".formatted(table))) {
            return row.next() && row.getBoolean(1);
        }
    }
}
