package dev.rushline.queue.waiting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcAdmissionReader implements AdmissionReader {

    private static final String COLUMNS = """
            a.position, a.admitted_at, a.claim_until, a.expires_at, a.pass, a.covers_to, a.ending,
            d.position is not null as has_left, clock_timestamp() as as_of
            """;

    private static final String LATEST = """
            select *
              from queue.admission
             where queue_id = :queueId and user_id = :userId
             order by ended_at is null desc, admitted_at desc, position desc
             limit 1
            """;

    /** At least one row, also for a ticket that was not called. */
    private static final String OF_TICKET = "select " + COLUMNS + """
                 , exists (select from queue.departure
                            where queue_id = :queueId and position = :offset) as ticket_has_left
              from (select) as one_row
              left join ((select *
                            from queue.admission
                           where queue_id = :queueId and position = :offset and user_id = :userId)
                         union all
                         (select * from (""" + LATEST + """
            ) as latest where position <> :offset)) a on true
              left join queue.departure d on d.queue_id = a.queue_id and d.position = a.position
            """;

    private static final String LATEST_OF_USER = "select " + COLUMNS + " from (" + LATEST + """
            ) a
              left join queue.departure d on d.queue_id = a.queue_id and d.position = a.position
            """;

    /** The rule is that of the activator: the first ticket that had not left when the queue opened or its order was known. */
    private static final String DRAWN_TICKET = """
            select e.position
              from queue.queue q
              join queue.early_token e on e.queue_id = q.queue_id and e.user_id = :userId
             where q.queue_id = :queueId
               and not exists (select from queue.departure d
                                where d.queue_id = e.queue_id and d.position = e.position
                                  and d.left_at < least(q.opens_at, q.frozen_at))
             order by e.position
             limit 1
            """;

    private static final String ACTIVE = """
            select q.partition, a.queue_id, a.user_id, a.admitted_at
              from queue.queue q
              join queue.admission a on a.queue_id = q.queue_id and a.ended_at is null
             where q.released_at is null
            """;

    private static final String SINCE = """
            select q.partition, a.queue_id, a.user_id, a.admitted_at
              from unnest(:partitions::int[], :times::timestamptz[]) as asked (partition, since)
              join queue.queue q on q.partition = asked.partition and q.released_at is null
              join queue.admission a on a.queue_id = q.queue_id and a.admitted_at >= asked.since
            """;

    /** One index descent for each queue. */
    private static final String SINCE_OF = """
            select q.partition, called.queue_id, called.user_id, called.admitted_at
              from unnest(:queueIds::bigint[], :times::timestamptz[]) as asked (queue_id, since)
             cross join lateral (select a.queue_id, a.user_id, a.admitted_at
                                   from queue.admission a
                                  where a.queue_id = asked.queue_id and a.admitted_at >= asked.since
                                  order by a.admitted_at) as called
              join queue.queue q on q.queue_id = called.queue_id
            """;

    private final JdbcClient database;

    JdbcAdmissionReader(JdbcClient database) {
        this.database = database;
    }

    @Override
    public TicketRows find(long queueId, long offset, String userId) {
        List<TicketRow> rows = database.sql(OF_TICKET)
                .param("queueId", queueId)
                .param("offset", offset)
                .param("userId", userId)
                .query((row, number) -> new TicketRow(
                        row.getBoolean("ticket_has_left"),
                        row.getObject("position") == null ? Optional.empty() : Optional.of(admission(row, number))))
                .list();
        return new TicketRows(
                rows.stream()
                        .flatMap(row -> row.admission().stream())
                        .filter(admission -> admission.offset() == offset)
                        .findFirst(),
                rows.getFirst().ticketHasLeft(),
                rows.getLast().admission());
    }

    private record TicketRow(boolean ticketHasLeft, Optional<Admission> admission) {}

    @Override
    public Optional<Admission> latestOf(long queueId, String userId) {
        return database.sql(LATEST_OF_USER)
                .param("queueId", queueId)
                .param("userId", userId)
                .query(JdbcAdmissionReader::admission)
                .optional();
    }

    @Override
    public OptionalLong drawnTicketOf(long queueId, String userId) {
        return database.sql(DRAWN_TICKET)
                .param("queueId", queueId)
                .param("userId", userId)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public Instant time() {
        return database.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    @Override
    public List<Call> active() {
        return database.sql(ACTIVE).query(JdbcAdmissionReader::call).list();
    }

    @Override
    public List<Call> since(Map<Integer, Instant> times) {
        List<Integer> partitions = List.copyOf(times.keySet());
        return database.sql(SINCE)
                .param("partitions", partitions.toArray(Integer[]::new))
                .param(
                        "times",
                        partitions.stream()
                                .map(partition -> String.valueOf(times.get(partition)))
                                .toArray(String[]::new))
                .query(JdbcAdmissionReader::call)
                .list();
    }

    @Override
    public List<Call> sinceOf(Map<Long, Instant> times) {
        List<Long> queueIds = List.copyOf(times.keySet());
        return database.sql(SINCE_OF)
                .param("queueIds", queueIds.toArray(Long[]::new))
                .param(
                        "times",
                        queueIds.stream()
                                .map(queueId -> String.valueOf(times.get(queueId)))
                                .toArray(String[]::new))
                .query(JdbcAdmissionReader::call)
                .list();
    }

    private static Call call(ResultSet row, int number) throws SQLException {
        return new Call(
                row.getInt("partition"),
                row.getLong("queue_id"),
                row.getString("user_id"),
                Objects.requireNonNull(instant(row, "admitted_at")));
    }

    private static Admission admission(ResultSet row, int number) throws SQLException {
        String ending = row.getString("ending");
        return new Admission(
                row.getLong("position"),
                Objects.requireNonNull(instant(row, "admitted_at")),
                Objects.requireNonNull(instant(row, "claim_until")),
                instant(row, "expires_at"),
                row.getString("pass"),
                row.getObject("covers_to", Long.class),
                ending == null ? null : Admission.Ending.valueOf(ending),
                row.getBoolean("has_left"),
                Objects.requireNonNull(instant(row, "as_of")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
