package dev.rushline.queue.opening;

import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueRow;
import dev.rushline.queue.QueueSettings;
import dev.rushline.queue.waiting.QueueReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

final class JdbcQueueLedger implements QueueLedger {

    private static final String IS_CURRENT = """
            select exists (select from queue.queue where concert_id = :concertId and released_at is null)
            """;

    private static final String FREE_PARTITIONS = """
            select line.partition
              from generate_series(1, cast(:partitions as int) - 1) as line (partition)
              left join queue.queue q on q.partition = line.partition and q.mode = 'DEDICATED'
             group by line.partition
            having bool_and(q.queue_id is null or q.released_at is not null)
             order by max(q.released_at) nulls first, line.partition
            """;

    /** Unique indexes decide between concurrent calls: one on the concert, one on the partition. */
    private static final String OPEN = """
            insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                     claim_seconds, pass_ttl_seconds, calls_per_person, state, message, opens_at, seed)
            values (:concertId, :mode, :partition, :startOffset, :rate, :maxActive, :claim, :passTtl, :calls, :state,
                    :message, :opensAt, :seed)
            on conflict do nothing
            returning queue_id
            """;

    private static final String LOCK = """
            select queue_id
              from queue.queue
             where concert_id = :concertId and released_at is null
               for update
            """;

    private static final String CHANGE = """
            update queue.queue
               set rate_per_second = :rate, max_active = :maxActive, claim_seconds = :claim, pass_ttl_seconds = :passTtl,
                   calls_per_person = :calls, state = :state, message = :message, opens_at = :opensAt,
                   closed_at = case when :state = 'CLOSED' then coalesce(closed_at, clock_timestamp()) end,
                   changed_in = pg_current_xact_id()
             where queue_id = :queueId
            """;

    /** The row without the seed. */
    private static final String AS_JSON = """
            jsonb_strip_nulls(jsonb_build_object(
              'mode', mode, 'ratePerSecond', rate_per_second, 'maxActive', max_active, 'claimSeconds', claim_seconds,
              'passTtlSeconds', pass_ttl_seconds, 'callsPerPerson', calls_per_person, 'state', state, 'message', message,
              'opensAt', opens_at))
            """;

    private static final String PRESENT = "select " + AS_JSON + """
              from queue.queue
             where queue_id = :queueId
            """;

    private static final String NOTE = """
            insert into queue.change (queue_id, concert_id, changed_by, before, after)
            select queue_id, concert_id, :by, cast(:before as jsonb),
            """ + AS_JSON + """
              from queue.queue
             where queue_id = :queueId
            """;

    /** Of the queue under the alias {@code q}. */
    private static final String COUNTS = """
            (select count(*)
               from queue.admission a
              where a.queue_id = q.queue_id and a.ended_at is null and a.due_at > clock_timestamp()) as active,
            (select count(*)
               from queue.admission a
              where a.queue_id = q.queue_id and a.admitted_at > clock_timestamp() - interval '5 seconds') as lately,
            coalesce((select p.admitted from queue.progress p where p.queue_id = q.queue_id), 0) as admitted
            """;

    private static final String COUNT = "select " + COUNTS + """
              from (select cast(:queueId as bigint)) as q (queue_id)
            """;

    /** Counted after the limit, so that no other queue is counted. */
    private static final String NEWEST = "select " + QueueRow.COLUMNS + ", " + COUNTS + """
              from (select *
                      from queue.queue newest
                     where (newest.state = :state or cast(:state as text) is null)
                       and not exists (select
                                         from queue.queue later
                                        where later.concert_id = newest.concert_id and later.queue_id > newest.queue_id)
                     order by queue_id desc
                     limit :max) q
             order by q.queue_id desc
            """;

    private static final double LATELY_SECONDS = 5;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final QueueReader reader;

    JdbcQueueLedger(JdbcClient database, TransactionTemplate transactions) {
        this.database = database;
        this.transactions = transactions;
        this.reader = QueueReader.in(database);
    }

    @Override
    public boolean isCurrent(String concertId) {
        return database.sql(IS_CURRENT)
                .param("concertId", concertId)
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Integer> freePartitions(int partitions) {
        return database.sql(FREE_PARTITIONS)
                .param("partitions", partitions)
                .query(Integer.class)
                .list();
    }

    @Override
    public Optional<Queue> open(NewQueue newQueue, String by) {
        return required(transactions.execute(_ -> {
            Optional<Long> queueId = insert(newQueue);
            queueId.ifPresent(opened -> note(opened, null, by));
            return queueId.flatMap(reader::find);
        }));
    }

    @Override
    public QueueChangeResult change(
            String concertId, BiFunction<Queue, Instant, QueueSpec.Result> decision, String by) {
        return required(transactions.execute(_ -> database.sql(LOCK)
                .param("concertId", concertId)
                .query(Long.class)
                .optional()
                .flatMap(reader::find)
                .<QueueChangeResult>map(queue -> switch (decision.apply(queue, now())) {
                    case QueueSpec.Result.Applied(Queue changed) -> write(queue, changed, by);
                    case QueueSpec.Result.ModeFixed() -> new QueueChangeResult.ModeFixed();
                    case QueueSpec.Result.FairStartPassed() -> new QueueChangeResult.FairStartPassed();
                })
                .orElseGet(QueueChangeResult.UnknownConcert::new)));
    }

    @Override
    public Counts counts(long queueId) {
        return database.sql(COUNT)
                .param("queueId", queueId)
                .query((row, number) -> counts(row))
                .single();
    }

    @Override
    public List<QueueWithCounts> newestFirst(Queue.@Nullable State state, int max) {
        return database.sql(NEWEST)
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("max", max)
                .query((row, number) -> new QueueWithCounts(QueueRow.read(row), counts(row)))
                .list();
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(row.getLong("active"), row.getLong("admitted"), row.getLong("lately") / LATELY_SECONDS);
    }

    private Optional<Long> insert(NewQueue newQueue) {
        QueueSpec spec = newQueue.spec();
        FairStart fairStart = newQueue.fairStart();
        return settings(database.sql(OPEN), spec.settings())
                .param("concertId", newQueue.concertId())
                .param("mode", spec.modeOrDefault().name())
                .param("partition", newQueue.partition())
                .param("startOffset", newQueue.startOffset())
                .param("state", spec.stateOrDefault().name())
                .param("message", spec.messageOrNull())
                .param("opensAt", timestamp(fairStart == null ? null : fairStart.opensAt()), Types.TIMESTAMP)
                .param("seed", fairStart == null ? null : fairStart.seed())
                .query(Long.class)
                .optional();
    }

    private QueueChangeResult write(Queue before, Queue changed, String by) {
        if (changed.equals(before)) {
            return new QueueChangeResult.Changed(before);
        }
        String present = database.sql(PRESENT)
                .param("queueId", before.queueId())
                .query(String.class)
                .single();
        settings(database.sql(CHANGE), changed.settings())
                .param("state", changed.state().name())
                .param("message", changed.message())
                .param("opensAt", timestamp(changed.opensAt()), Types.TIMESTAMP)
                .param("queueId", changed.queueId())
                .update();
        note(changed.queueId(), present, by);
        return new QueueChangeResult.Changed(changed);
    }

    private void note(long queueId, @Nullable String before, String by) {
        database.sql(NOTE)
                .param("queueId", queueId)
                .param("by", by)
                .param("before", before)
                .update();
    }

    private Instant now() {
        return database.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static JdbcClient.StatementSpec settings(JdbcClient.StatementSpec statement, QueueSettings settings) {
        return statement
                .param("rate", settings.ratePerSecond())
                .param("maxActive", settings.maxActive())
                .param("claim", settings.claimSeconds())
                .param("passTtl", settings.passTtlSeconds())
                .param("calls", settings.callsPerPerson());
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    /** Transactions of this class always return an outcome. */
    private static <T> T required(@Nullable T outcome) {
        if (outcome == null) {
            throw new IllegalStateException("a transaction ended without an outcome");
        }
        return outcome;
    }
}
