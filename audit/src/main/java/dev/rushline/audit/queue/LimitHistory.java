package dev.rushline.audit.queue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** The rates and caps that operators set, and so the limits that were in force at any time. */
public final class LimitHistory {

    /** Within this time a change takes effect. */
    private static final Duration TIME_TO_TAKE_EFFECT = Duration.ofSeconds(1);

    private final List<LimitChange> all = new CopyOnWriteArrayList<>();

    /** A new rate and cap of a concert's queue, set between two times. */
    public record LimitChange(
            String concertId, Instant asked, Instant answered, int ratePerSecond, int maxActive, boolean isClosed) {}

    /** What the table of changes says, read in the connection's transaction. */
    public static LimitHistory read(Connection connection) throws SQLException {
        LimitHistory history = new LimitHistory();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select concert_id, changed_at, (after ->> 'ratePerSecond')::integer,
                               (after ->> 'maxActive')::integer, after ->> 'state' = 'CLOSED'
                          from queue.change
                         order by change_id
                        """)) {
            while (row.next()) {
                Instant changedAt = row.getObject(2, OffsetDateTime.class).toInstant();
                history.add(new LimitChange(
                        row.getString(1), changedAt, changedAt, row.getInt(3), row.getInt(4), row.getBoolean(5)));
            }
        }
        return history;
    }

    /** Changes of one concert come in their order. */
    public void add(LimitChange change) {
        all.add(change);
    }

    /** The most admissions per second that the line of these queues may have had in that time. */
    public int maxPerSecond(List<QueueRow> queues, Instant from, Instant to) {
        return lowest(queues, from, to, LimitChange::ratePerSecond);
    }

    /** The most active visits that the line of these queues may have had at that time. */
    public int maxActive(List<QueueRow> queues, Instant at) {
        return lowest(queues, at, at, LimitChange::maxActive);
    }

    /** Of queues that share a line the lowest limit counts, if that queue was open all that time. */
    private int lowest(List<QueueRow> queues, Instant from, Instant to, ToIntFunction<LimitChange> of) {
        List<Limit> limits = queues.stream()
                .map(QueueRow::concertId)
                .distinct()
                .map(concert -> limit(concert, from, to, of))
                .toList();
        return limits.stream()
                .filter(Limit::wasOpen)
                .mapToInt(Limit::max)
                .min()
                .orElseGet(() -> limits.stream().mapToInt(Limit::max).max().orElse(0));
    }

    /** The highest limit that was in force at some time between. */
    private Limit limit(String concertId, Instant from, Instant to, ToIntFunction<LimitChange> of) {
        List<LimitChange> changes =
                all.stream().filter(one -> one.concertId().equals(concertId)).toList();
        boolean wasOpen = !changes.isEmpty()
                && !changes.getFirst().answered().plus(TIME_TO_TAKE_EFFECT).isAfter(from);
        int max = 0;
        for (int at = 0; at < changes.size(); at++) {
            boolean hasBegun = !changes.get(at).asked().isAfter(to);
            boolean isReplaced = at + 1 < changes.size()
                    && !changes.get(at + 1).answered().plus(TIME_TO_TAKE_EFFECT).isAfter(from);
            if (hasBegun && !isReplaced) {
                wasOpen &= !changes.get(at).isClosed();
                max = Math.max(max, of.applyAsInt(changes.get(at)));
            }
        }
        return new Limit(max, wasOpen);
    }

    private record Limit(int max, boolean wasOpen) {}
}
