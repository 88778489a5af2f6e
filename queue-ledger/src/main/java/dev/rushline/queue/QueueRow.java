package dev.rushline.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Maps rows of the table {@code queue.queue} to queues. */
public final class QueueRow {

    /** The columns that {@link #read} needs, of the table under the alias {@code q}. */
    public static final String COLUMNS = """
            q.queue_id, q.concert_id, q.mode, q.partition, q.from_position, q.to_position, q.rate_per_second,
            q.max_active, q.claim_seconds, q.pass_ttl_seconds, q.calls_per_person, q.state, q.message, q.opens_at,
            q.seed, q.frozen_to
            """;

    private QueueRow() {}

    public static Queue read(ResultSet row) throws SQLException {
        long startOffset = row.getLong("from_position");
        OffsetDateTime opensAt = row.getObject("opens_at", OffsetDateTime.class);
        return new Queue(
                row.getLong("queue_id"),
                row.getString("concert_id"),
                Queue.Mode.valueOf(row.getString("mode")),
                row.getInt("partition"),
                startOffset,
                row.getObject("to_position", Long.class),
                new QueueSettings(
                        row.getInt("rate_per_second"),
                        row.getInt("max_active"),
                        row.getInt("claim_seconds"),
                        row.getInt("pass_ttl_seconds"),
                        row.getInt("calls_per_person")),
                Queue.State.valueOf(row.getString("state")),
                row.getString("message"),
                opensAt == null
                        ? null
                        : new FairStart(
                                opensAt.toInstant(),
                                row.getString("seed"),
                                startOffset,
                                row.getObject("frozen_to", Long.class)));
    }
}
