package dev.rushline.queue.waiting;

import dev.rushline.queue.Horizon;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueRow;
import dev.rushline.queue.QueueTopic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

final class JdbcQueueReader implements QueueReader {

    private static final String FIND = "select " + QueueRow.COLUMNS + """
              from queue.queue q
             where q.queue_id = :queueId
            """;

    /** At most one queue of a concert is current, and it is the last. */
    private static final String LATEST = "select " + QueueRow.COLUMNS + """
              from queue.queue q
             where q.concert_id = :concertId
             order by q.queue_id desc
             limit 1
            """;

    private static final String STARTED_BY = "select " + QueueRow.COLUMNS + """
              from queue.queue q
             where q.concert_id = :concertId and q.partition = :partition and q.from_position <= :offset
             order by q.from_position desc
             limit 1
            """;

    private static final String ENDED = "select " + QueueRow.COLUMNS + """
              from queue.queue q
             where q.concert_id = :concertId and q.partition = :partition and q.to_position is not null
             order by q.from_position
            """;

    /** At least one row: the horizon is that of the snapshot that the rows are read in. */
    private static final String HORIZON = "select " + Horizon.COLUMN + """
             , clock_timestamp() as as_of,
            """;

    private static final String CHANGED = HORIZON + QueueRow.COLUMNS + """
              from (select 1) as one_row
              left join queue.queue q on
            """ + Horizon.changed("q");

    private static final String CURRENT = HORIZON + QueueRow.COLUMNS + """
              from (select 1) as one_row
              left join queue.queue q on q.released_at is null
            """;

    private static final String DEPARTED = HORIZON + """
                   d.queue_id, d.position
              from (select 1) as one_row
              left join queue.departure d on
            """ + Horizon.changed("d");

    /** Departures behind the cursor are not needed in memory. */
    private static final String DEPARTED_AHEAD = HORIZON + """
                   d.queue_id, d.position
              from (select 1) as one_row
              left join (queue.queue q
                         join queue.departure d on d.queue_id = q.queue_id
                         left join line.cursor c on c.topic = :topic and c.partition = q.partition)
                on q.released_at is null and (q.opens_at is not null or d.position >= coalesce(c.position, 0))
            """;

    private final JdbcClient database;

    JdbcQueueReader(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Optional<Queue> find(long queueId) {
        return database.sql(FIND)
                .param("queueId", queueId)
                .query(JdbcQueueReader::queue)
                .optional();
    }

    @Override
    public Optional<Queue> findLatest(String concertId) {
        return database.sql(LATEST)
                .param("concertId", concertId)
                .query(JdbcQueueReader::queue)
                .optional();
    }

    @Override
    public Optional<Queue> findStartedBy(String concertId, int partition, long offset) {
        return database.sql(STARTED_BY)
                .param("concertId", concertId)
                .param("partition", partition)
                .param("offset", offset)
                .query(JdbcQueueReader::queue)
                .optional();
    }

    @Override
    public List<Queue> findEnded(String concertId, int partition) {
        return database.sql(ENDED)
                .param("concertId", concertId)
                .param("partition", partition)
                .query(JdbcQueueReader::queue)
                .list();
    }

    @Override
    public Changes<Queue> changedSince(@Nullable String horizon) {
        return changes(horizon, CHANGED, database.sql(CURRENT), JdbcQueueReader::queue);
    }

    @Override
    public Changes<Departure> departedSince(@Nullable String horizon) {
        StatementSpec all = database.sql(DEPARTED_AHEAD).param("topic", QueueTopic.WAITING_TOKENS.name());
        return changes(horizon, DEPARTED, all, JdbcQueueReader::departure);
    }

    private <T> Changes<T> changes(@Nullable String horizon, String changed, StatementSpec all, RowMapper<T> mapper) {
        if (horizon != null) {
            Horizon before = Horizon.of(horizon);
            Changes<T> changes = read(before.bind(database.sql(changed)), mapper, false);
            if (Horizon.of(changes.horizon()).follows(before)) {
                return changes;
            }
        }
        return read(all, mapper, true);
    }

    private static <T> Changes<T> read(StatementSpec asked, RowMapper<T> mapper, boolean isAll) {
        List<T> found = new ArrayList<>();
        List<Changes<T>> rows = asked.query((row, number) -> {
                    if (row.getObject("queue_id") != null) {
                        found.add(mapper.mapRow(row, number));
                    }
                    return new Changes<>(
                            found,
                            row.getString("horizon"),
                            row.getTimestamp("as_of").toInstant(),
                            isAll);
                })
                .list();
        return rows.getFirst();
    }

    private static Departure departure(ResultSet row, int number) throws SQLException {
        return new Departure(row.getLong("queue_id"), row.getLong("position"));
    }

    private static Queue queue(ResultSet row, int number) throws SQLException {
        return QueueRow.read(row);
    }
}
