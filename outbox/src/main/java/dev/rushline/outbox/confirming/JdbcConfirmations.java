package dev.rushline.outbox.confirming;

import dev.rushline.outbox.OutboxProperties;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.springframework.jdbc.core.JdbcTemplate;

/** Marks events as read back, and counts those that are overdue. */
final class JdbcConfirmations implements Confirmations {

    private static final String CONFIRM = "insert into outbox.published (id) values (?) on conflict do nothing";

    private static final String RECORDED_UP_TO = "select last_value from outbox.event_number";

    // Unpublished events are not missing, but they stay open and are checked again.
    private static final String MISSING = """
            select count(*) filter (where published) as missing, coalesce(min(id), 0) as first_open
              from (select e.id,
                           e.id <= s.position and pg_visible_in_snapshot(e.transaction, s.snapshot)
                             and not exists (select 1 from outbox.held h where h.id = e.id) as published
                      from outbox.shard s
                      join outbox.event e on e.shard = s.shard and e.id > ? and e.id <= ?
                     where not exists (select 1 from outbox.published p where p.id = e.id)
                     limit 10000) open
            """;

    private static final int MAX_SAMPLES = 10_000;

    private final JdbcTemplate database;
    private final OutboxProperties properties;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long confirmedUpTo;
    private long due;

    JdbcConfirmations(JdbcTemplate database, OutboxProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /** The highest recorded id at a moment. */
    private record Sample(long at, long recordedUpTo) {}

    void confirm(Collection<Long> ids) {
        database.batchUpdate(CONFIRM, ids, 1_000, (statement, id) -> statement.setLong(1, id));
    }

    @Override
    public synchronized long missing() {
        long now = System.nanoTime();
        Long recordedUpTo = database.queryForObject(RECORDED_UP_TO, Long.class);
        if (recordedUpTo != null && samples.size() < MAX_SAMPLES) {
            samples.add(new Sample(now, recordedUpTo));
        }
        Sample oldest = samples.peek();
        while (oldest != null && now - oldest.at() > properties.alarm().after().toNanos()) {
            due = Math.max(due, oldest.recordedUpTo());
            samples.remove();
            oldest = samples.peek();
        }
        if (due <= confirmedUpTo) {
            return 0;
        }
        Long missing = database.queryForObject(
                MISSING,
                (row, _) -> {
                    long firstOpen = row.getLong("first_open");
                    confirmedUpTo = firstOpen == 0 ? due : Math.max(confirmedUpTo, firstOpen - 1);
                    return row.getLong("missing");
                },
                confirmedUpTo,
                due);
        return missing == null ? 0 : missing;
    }
}
