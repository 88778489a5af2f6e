package dev.rushline.queue.waiting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcAdmissionReader implements AdmissionReader {

    private static final String COLUMNS = """
            select a.position, a.admitted_at, a.claim_until, a.expires_at, a.pass, a.ending,
                   d.position is not null as has_left, clock_timestamp() as as_of
            """;

    /** Always one row, also for a ticket that was not called. */
    private static final String OF_TICKET = COLUMNS + """
              from (values (cast(:queueId as bigint), cast(:offset as bigint))) as ticket (queue_id, position)
              left join queue.admission a on a.queue_id = ticket.queue_id and a.position = ticket.position
              left join queue.departure d on d.queue_id = ticket.queue_id and d.position = ticket.position
            """;

    private static final String LATEST = COLUMNS + """
              from queue.admission a
              left join queue.departure d on d.queue_id = a.queue_id and d.position = a.position
             where a.queue_id = :queueId and a.user_id = :userId
             order by a.ended_at is null desc, a.admitted_at desc, a.position desc
             limit 1
            """;

    private final JdbcClient database;

    JdbcAdmissionReader(JdbcClient database) {
        this.database = database;
    }

    @Override
    public TicketRows find(long queueId, long offset) {
        return database.sql(OF_TICKET)
                .param("queueId", queueId)
                .param("offset", offset)
                .query((row, number) -> new TicketRows(
                        row.getObject("position") == null ? Optional.empty() : Optional.of(admission(row, number)),
                        row.getBoolean("has_left")))
                .single();
    }

    @Override
    public Optional<Admission> latestOf(long queueId, String userId) {
        return database.sql(LATEST)
                .param("queueId", queueId)
                .param("userId", userId)
                .query(JdbcAdmissionReader::admission)
                .optional();
    }

    private static Admission admission(ResultSet row, int number) throws SQLException {
        String ending = row.getString("ending");
        return new Admission(
                row.getLong("position"),
                Objects.requireNonNull(instant(row, "admitted_at")),
                Objects.requireNonNull(instant(row, "claim_until")),
                instant(row, "expires_at"),
                row.getString("pass"),
                ending == null ? null : Admission.Ending.valueOf(ending),
                row.getBoolean("has_left"),
                Objects.requireNonNull(instant(row, "as_of")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
