package dev.rushline.queue.admitting;

import dev.rushline.queue.ConcertCounters.VisitEvent;
import dev.rushline.queue.Horizon;
import dev.rushline.queue.QueueRow;
import dev.rushline.queue.QueueTopic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tickets and users are looked up by one index descent each, with lateral joins. Without them the planner reads a whole
 * table as long as it has no statistics of it.
 */
final class JdbcAdmissionLedger implements AdmissionLedger {

    /** At least one row: the time and the horizon are those of the snapshot that the rows are read in. */
    private static final String COLUMNS = "select " + Horizon.COLUMN + """
             , clock_timestamp() as now, q.closed_at, q.released_at,
            """ + QueueRow.COLUMNS;

    private static final String SNAPSHOT = COLUMNS + """
                 , p.registered_to
              from (select) as one_row
              left join queue.queue q on q.partition = :partition and q.released_at is null
              left join queue.progress p on p.queue_id = q.queue_id
             order by q.queue_id
            """;

    /** Queues of a shared line have no pre-queue, so none of their tickets are registered. */
    private static final String CHANGED = COLUMNS + """
                 , cast(null as bigint) as registered_to
              from (select) as one_row
              left join queue.queue q on q.partition = :partition and
            """ + Horizon.changed("q");

    /**
     * After the clock of the database was stepped back, admissions are in its future. How long ago they were made is unknown, so
     * their last second counts as if it was now. The line waits for a second then, and not for as long as the step was.
     */
    private static final String LAST_SECOND = """
            with clock as materialized (select clock_timestamp() as now),
                 line as materialized (
                   select q.queue_id
                     from queue.queue q
                    where q.partition = :partition and q.released_at is null),
                 latest as materialized (
                   select max(of_queue.admitted_at) as admitted_at
                     from line
                    cross join lateral (select max(a.admitted_at) as admitted_at
                                          from queue.admission a
                                         where a.queue_id = line.queue_id) as of_queue)
            select least(a.admitted_at, clock.now) as admitted_at, count(*) as admitted
              from clock
             cross join latest
             cross join line
              join queue.admission a
                on a.queue_id = line.queue_id
               and ((a.admitted_at > clock.now - interval '1 second' and a.admitted_at <= clock.now)
                    or a.admitted_at > greatest(latest.admitted_at, clock.now) - interval '1 second')
             group by 1
             order by 1
            """;

    private static final String EXPIRE = """
            with ended as (
              update queue.admission
                 set ended_at = :now, ending = 'EXPIRED'
               where queue_id = any (:queueIds) and ended_at is null and due_at <= :now
              returning queue_id)
            select queue_id, count(*) as count from ended group by queue_id
            """;

    private static final String END_DEPARTED = """
            with ended as (
              update queue.admission a
                 set ended_at = :now, ending = 'LEFT'
                from queue.departure d
               where d.queue_id = any (:queueIds) and d.left_at > :now - interval '1 minute'
                 and a.queue_id = d.queue_id and a.position = d.position
                 and a.ended_at is null and a.claimed_at is null
              returning a.queue_id)
            select queue_id, count(*) as count from ended group by queue_id
            """;

    private static final String ACTIVE = """
            select queue_id, count(*) as active
              from queue.admission
             where queue_id = any (:queueIds) and ended_at is null
             group by queue_id
            """;

    private static final String DEPARTED = """
            select departed.position
              from unnest(:queueIds::bigint[], :offsets::bigint[]) as asked (queue_id, position)
             cross join lateral (select d.position
                                   from queue.departure d
                                  where d.queue_id = asked.queue_id and d.position = asked.position
                                  limit 1) as departed
            """;

    private static final String VISITS = """
            select asked.queue_id, asked.user_id, visits.active, visits.collected_at, visits.called_out_at
              from unnest(:queueIds::bigint[], :userIds::text[], :calls::int[]) as asked (queue_id, user_id, calls)
             cross join lateral (
                   select count(*) as count,
                          max(a.position) filter (where a.ended_at is null) as active,
                          max(a.claimed_at) filter (where a.ended_at is not null) as collected_at,
                          (array_agg(a.admitted_at order by a.admitted_at desc)
                             filter (where a.ended_at is not null and a.claimed_at is null))[asked.calls] as called_out_at
                     from queue.admission a
                    where a.queue_id = asked.queue_id and a.user_id = asked.user_id) as visits
             where visits.count > 0
            """;

    private static final String COVER = """
            update queue.admission a
               set covers_to = greatest(a.covers_to, covered.to_position)
              from unnest(:queueIds::bigint[], :visits::bigint[], :lasts::bigint[])
                     as covered (queue_id, position, to_position)
             where a.queue_id = covered.queue_id and a.position = covered.position
            """;

    private static final String ADMIT = """
            with admitted as materialized (
              select *
                from unnest(:queueIds::bigint[], :offsets::bigint[], :userIds::text[], :claimSeconds::int[])
                       as ticket (queue_id, position, user_id, claim_seconds)),
            counted as (
              insert into queue.progress (queue_id, admitted)
              select queue_id, count(*) from admitted group by queue_id
              on conflict (queue_id) do update set admitted = progress.admitted + excluded.admitted)
            insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until)
            select queue_id, position, user_id, :now, :now + make_interval(secs => claim_seconds)
              from admitted
            """;

    private static final String REGISTER = """
            with moved as (
              insert into queue.progress (queue_id, registered_to)
              values (:queueId, :registeredTo)
              on conflict (queue_id) do update set registered_to = excluded.registered_to)
            insert into queue.early_token (queue_id, position, user_id)
            select :queueId, early.position, early.user_id
              from unnest(:offsets::bigint[], :userIds::text[]) as early (position, user_id)
            """;

    private static final String FREEZE = """
            update queue.queue
               set frozen_to = :endNumber, frozen_at = clock_timestamp(), changed_in = pg_current_xact_id()
             where queue_id = :queueId and frozen_to is null and opens_at = :opensAt
            """;

    /**
     * Of a user's registered tickets only the first counts that had not left when the queue opened, nor when its order became
     * known, whichever was earlier. If that one leaves later, no other ticket takes its turn. Looked up turn by turn, because a query for a whole pre-queue takes too long.
     */
    private static final String ADMISSIBLE = """
            select admissible.position, admissible.user_id
              from (select q.queue_id, least(q.opens_at, q.frozen_at) as at
                      from queue.queue q
                     where q.queue_id = :queueId) as opened
             cross join unnest(:offsets::bigint[]) as asked (position)
             cross join lateral (
                   select e.position, e.user_id
                     from queue.early_token e
                    where e.queue_id = opened.queue_id and e.position = asked.position
                      and not exists (select from queue.departure d
                                       where d.queue_id = e.queue_id and d.position = e.position)
                      and not exists (select from queue.early_token f
                                       where f.queue_id = e.queue_id and f.user_id = e.user_id
                                         and f.position < e.position
                                         and not exists (select from queue.departure g
                                                          where g.queue_id = f.queue_id
                                                            and g.position = f.position
                                                            and g.left_at < opened.at))
                    limit 1) as admissible
            """;

    private static final String RELEASE = """
            update queue.queue
               set released_at = :now, to_position = :endOffset, changed_in = pg_current_xact_id()
             where queue_id = any (:queueIds) and state = 'CLOSED' and released_at is null
            """;

    private final JdbcClient database;

    JdbcAdmissionLedger(JdbcClient database) {
        this.database = database;
    }

    @Override
    public LineSnapshot snapshot(int partition) {
        Rows rows = new Rows();
        database.sql(SNAPSHOT).param("partition", partition).query(rows);
        return rows.snapshot(rows.current, true);
    }

    @Override
    public LineSnapshot snapshot(int partition, LineSnapshot before) {
        if (partition != QueueTopic.SHARED_PARTITION) {
            return snapshot(partition);
        }
        Rows rows = new Rows();
        before.horizon()
                .bind(database.sql(CHANGED).param("partition", partition))
                .query(rows);
        if (!rows.horizon().follows(before.horizon())) {
            return snapshot(partition);
        }
        if (rows.current.isEmpty() && rows.released.isEmpty()) {
            return rows.snapshot(before.queues(), false);
        }
        Map<Long, ServedQueue> queues = new TreeMap<>();
        before.queues().forEach(queue -> queues.put(queue.id(), queue));
        rows.current.forEach(queue -> queues.put(queue.id(), queue));
        queues.keySet().removeAll(rows.released);
        return rows.snapshot(List.copyOf(queues.values()), true);
    }

    /** The rows of one query for queues. */
    private static final class Rows implements RowCallbackHandler {

        private final List<ServedQueue> current = new ArrayList<>();
        private final Set<Long> released = new HashSet<>();
        private @Nullable Instant now;
        private @Nullable String horizon;

        @Override
        public void processRow(ResultSet row) throws SQLException {
            now = instant(row, "now");
            horizon = row.getString("horizon");
            if (row.getString("concert_id") == null) {
                return;
            }
            if (row.getObject("released_at") == null) {
                current.add(queue(row));
            } else {
                released.add(row.getLong("queue_id"));
            }
        }

        Horizon horizon() {
            return Horizon.of(Objects.requireNonNull(horizon));
        }

        LineSnapshot snapshot(List<ServedQueue> queues, boolean isChanged) {
            return new LineSnapshot(Objects.requireNonNull(now), queues, isChanged, horizon());
        }
    }

    @Override
    public List<PastStep> stepsOfLastSecond(int partition) {
        return database.sql(LAST_SECOND)
                .param("partition", partition)
                .query((row, number) ->
                        new PastStep(Objects.requireNonNull(instant(row, "admitted_at")), row.getLong("admitted")))
                .list();
    }

    @Override
    public List<EndedVisits> endOverdue(Collection<Long> queueIds, Instant now) {
        List<EndedVisits> ended = new ArrayList<>(end(END_DEPARTED, VisitEvent.LEFT, queueIds, now));
        ended.addAll(end(EXPIRE, VisitEvent.EXPIRED, queueIds, now));
        return ended;
    }

    private List<EndedVisits> end(String sql, VisitEvent ending, Collection<Long> queueIds, Instant now) {
        return database.sql(sql)
                .param("queueIds", longs(queueIds))
                .param("now", time(now))
                .query((row, number) -> new EndedVisits(row.getLong("queue_id"), ending, row.getLong("count")))
                .list();
    }

    @Override
    public Map<Long, Long> countActive(Collection<Long> queueIds) {
        Map<Long, Long> active = new HashMap<>();
        database.sql(ACTIVE).param("queueIds", longs(queueIds)).query(row -> {
            active.put(row.getLong("queue_id"), row.getLong("active"));
        });
        return active;
    }

    @Override
    public Set<Long> departed(Map<Long, List<Long>> offsetsByQueue) {
        List<Long> queueIds = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        offsetsByQueue.forEach((queueId, ofQueue) -> {
            queueIds.addAll(Collections.nCopies(ofQueue.size(), queueId));
            offsets.addAll(ofQueue);
        });
        return new HashSet<>(database.sql(DEPARTED)
                .param("queueIds", longs(queueIds))
                .param("offsets", longs(offsets))
                .query(Long.class)
                .list());
    }

    @Override
    public Map<ServedQueue, Map<String, UserVisits>> visits(Map<ServedQueue, Set<String>> usersByQueue) {
        List<Long> queueIds = new ArrayList<>();
        List<String> userIds = new ArrayList<>();
        List<Integer> calls = new ArrayList<>();
        Map<Long, Map<String, UserVisits>> byId = new HashMap<>();
        Map<ServedQueue, Map<String, UserVisits>> visits = new HashMap<>();
        usersByQueue.forEach((queue, users) -> {
            queueIds.addAll(Collections.nCopies(users.size(), queue.id()));
            userIds.addAll(users);
            calls.addAll(
                    Collections.nCopies(users.size(), queue.queue().settings().callsPerPerson()));
            visits.put(queue, byId.computeIfAbsent(queue.id(), _ -> new HashMap<>()));
        });
        database.sql(VISITS)
                .param("queueIds", longs(queueIds))
                .param("userIds", userIds.toArray(String[]::new))
                .param("calls", calls.toArray(Integer[]::new))
                .query(row -> {
                    Objects.requireNonNull(byId.get(row.getLong("queue_id")))
                            .put(
                                    row.getString("user_id"),
                                    new UserVisits(
                                            row.getObject("active", Long.class),
                                            instant(row, "collected_at"),
                                            instant(row, "called_out_at")));
                });
        return visits;
    }

    @Override
    public void cover(Map<ServedQueue, Map<Long, Long>> lastByVisit) {
        List<Long> queueIds = new ArrayList<>();
        List<Long> visits = new ArrayList<>();
        List<Long> lasts = new ArrayList<>();
        lastByVisit.forEach((queue, ofQueue) -> ofQueue.forEach((visit, last) -> {
            queueIds.add(queue.id());
            visits.add(visit);
            lasts.add(last);
        }));
        if (!visits.isEmpty()) {
            database.sql(COVER)
                    .param("queueIds", longs(queueIds))
                    .param("visits", longs(visits))
                    .param("lasts", longs(lasts))
                    .update();
        }
    }

    @Override
    public void admit(Map<ServedQueue, List<QueueTicket>> tickets, Instant now) {
        List<Long> queueIds = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        List<String> userIds = new ArrayList<>();
        List<Integer> claimSeconds = new ArrayList<>();
        tickets.forEach((queue, ofQueue) -> ofQueue.forEach(ticket -> {
            queueIds.add(queue.id());
            offsets.add(ticket.offset());
            userIds.add(ticket.userId());
            claimSeconds.add(queue.queue().settings().claimSeconds());
        }));
        database.sql(ADMIT)
                .param("queueIds", longs(queueIds))
                .param("offsets", longs(offsets))
                .param("userIds", userIds.toArray(String[]::new))
                .param("claimSeconds", claimSeconds.toArray(Integer[]::new))
                .param("now", time(now))
                .update();
    }

    @Override
    public void register(long queueId, List<QueueTicket> tickets, long registeredTo) {
        database.sql(REGISTER)
                .param("queueId", queueId)
                .param("registeredTo", registeredTo)
                .param(
                        "offsets",
                        longs(tickets.stream().map(QueueTicket::offset).toList()))
                .param("userIds", tickets.stream().map(QueueTicket::userId).toArray(String[]::new))
                .update();
    }

    @Override
    public boolean freezeRange(long queueId, Instant opensAt, long endNumber) {
        return database.sql(FREEZE)
                        .param("queueId", queueId)
                        .param("opensAt", time(opensAt))
                        .param("endNumber", endNumber)
                        .update()
                == 1;
    }

    @Override
    public Map<Long, String> admissible(long queueId, Collection<Long> offsets) {
        Map<Long, String> users = new HashMap<>();
        database.sql(ADMISSIBLE)
                .param("queueId", queueId)
                .param("offsets", longs(offsets))
                .query(row -> {
                    users.put(row.getLong("position"), row.getString("user_id"));
                });
        return users;
    }

    @Override
    public void release(Collection<Long> queueIds, long endOffset, Instant now) {
        database.sql(RELEASE)
                .param("queueIds", longs(queueIds))
                .param("endOffset", endOffset)
                .param("now", time(now))
                .update();
    }

    private static ServedQueue queue(ResultSet row) throws SQLException {
        return new ServedQueue(
                QueueRow.read(row), instant(row, "closed_at"), row.getObject("registered_to", Long.class));
    }

    private static Long[] longs(Collection<Long> values) {
        return values.toArray(Long[]::new);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
