package dev.rushline.queue.visiting;

import dev.rushline.queue.ConcertCounters.VisitEvent;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcVisitLedger implements VisitLedger {

    /** The second of two concurrent calls waits for the row lock and then returns the pass of the first. */
    private static final String COLLECT = """
            update queue.admission a
               set claimed_at = coalesce(a.claimed_at, clock_timestamp()),
                   expires_at = coalesce(a.expires_at, :expiresAt),
                   pass_id = coalesce(a.pass_id, :passId),
                   pass = coalesce(a.pass, :pass)
             where a.queue_id = :queueId and a.position = :offset
               and a.ended_at is null
               and coalesce(a.expires_at, a.claim_until) > clock_timestamp()
               and not exists (select from queue.departure d
                                where d.queue_id = a.queue_id and d.position = a.position)
            returning a.pass, a.expires_at
            """;

    private static final String END = end("");

    private static final String LEAVE = """
            with others as (
              select from queue.admission
               where queue_id = :queueId and position = :offset and user_id <> :userId
              union all
              select from queue.early_token
               where queue_id = :queueId and position = :offset and user_id <> :userId
            ), ended as (
            """ + end("and not exists (select from others)") + """
            ), departed as (
              insert into queue.departure (queue_id, position)
              select :queueId, :offset
               where not exists (select from others)
              on conflict do nothing)
            select ending from ended
            """;

    private static String end(String condition) {
        return """
            update queue.admission
               set ended_at = clock_timestamp(),
                   ending = case when claimed_at is null then 'LEFT' else 'COMPLETED' end
             where queue_id = :queueId and position = :offset
               and ended_at is null
               and due_at > clock_timestamp()
               %s
            returning ending
            """.formatted(condition);
    }

    private final JdbcClient database;

    JdbcVisitLedger(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Optional<CollectResult.Pass> collect(long queueId, long offset, EntryPass pass, String text) {
        return database.sql(COLLECT)
                .param("expiresAt", Timestamp.from(pass.expiresAt()))
                .param("passId", pass.passId())
                .param("pass", text)
                .param("queueId", queueId)
                .param("offset", offset)
                .query((row, number) -> new CollectResult.Pass(
                        row.getString("pass"), row.getTimestamp("expires_at").toInstant()))
                .optional();
    }

    @Override
    public Optional<VisitEvent> end(long queueId, long offset) {
        return database.sql(END)
                .param("queueId", queueId)
                .param("offset", offset)
                .query(String.class)
                .optional()
                .map(VisitEvent::valueOf);
    }

    @Override
    public Optional<VisitEvent> leave(long queueId, long offset, String userId) {
        return database.sql(LEAVE)
                .param("queueId", queueId)
                .param("offset", offset)
                .param("userId", userId)
                .query(String.class)
                .optional()
                .map(VisitEvent::valueOf);
    }
}
