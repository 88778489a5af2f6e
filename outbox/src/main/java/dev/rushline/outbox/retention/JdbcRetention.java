package dev.rushline.outbox.retention;

import dev.rushline.outbox.OutboxProperties;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Truncates slots of time. A slot of events expires when its time and the retention are over, and is truncated when all of its
 * events are published. A day of the inbox expires when no topic has its events any more: when all of its rows are older than the retention
 * of the inbox, because an event may be published long after its day. Where the inbox keeps longer than its days go round, rows are deleted
 * in batches.
 */
final class JdbcRetention {

    // All but the slots within the retention, and the next one, which a clock that is ahead may write to.
    private static final String EXPIRED_SLOTS = """
            select slot
              from generate_series(0, 11) slot
             where slot not in (
               select outbox.slot_of(moment)
                 from generate_series(clock_timestamp() - ? * interval '1 millisecond' - interval '2 hours',
                                      clock_timestamp() + interval '2 hours', interval '1 hour') moment)
            """;

    private static final String EXPIRED_DAYS = """
            select day
              from generate_series(0, 15) day
             where day not in (
               select outbox.day_of(moment)
                 from generate_series(clock_timestamp() - ? * interval '1 millisecond' - interval '1 day',
                                      clock_timestamp() + interval '1 day', interval '12 hours') moment)
            """;

    private static final int DAYS = 16;

    /** The longest retention at which some day is always free to be truncated. */
    private static final Duration LONGEST_BY_DAYS = Duration.ofDays(12);

    private static final int MAX_DELETED = 10_000;

    private static final String LOCK_TIMEOUT = "set local lock_timeout = '100ms'";

    // Spring has no exception for it.
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final OutboxProperties properties;
    private final Supplier<Optional<Duration>> inboxRetention;

    /** @param inboxRetention for how long the inbox keeps a row; empty while none may be removed */
    JdbcRetention(
            JdbcTemplate database,
            TransactionTemplate transaction,
            OutboxProperties properties,
            Supplier<Optional<Duration>> inboxRetention) {
        this.inboxRetention = inboxRetention;
        this.database = database;
        this.transaction = transaction;
        this.properties = properties;
    }

    /** Truncates what expired. A table that cannot be locked at once is left for the next time. */
    int truncateExpired() {
        int truncated = 0;
        for (int slot : slots(EXPIRED_SLOTS, properties.keep())) {
            if (hasRows("event", slot) && truncateEvents(slot)) {
                truncated++;
            }
            if (hasRows("published", slot)) {
                truncate("published", slot);
            }
        }
        return truncated + inboxRetention.get().map(this::truncateInbox).orElse(0);
    }

    private int truncateInbox(Duration keep) {
        int truncated = 0;
        if (keep.compareTo(LONGEST_BY_DAYS) > 0) {
            for (int day = 0; day < DAYS; day++) {
                int deleted = database.update("""
            delete from outbox.processed_event_%1$d
             where ctid in (
               select ctid from outbox.processed_event_%1$d
                where changed_at < clock_timestamp() - ? * interval '1 millisecond' limit ?)
            """.formatted(day), keep.toMillis(), MAX_DELETED);
                truncated += deleted > 0 ? 1 : 0;
            }
            return truncated;
        }
        for (int day : slots(EXPIRED_DAYS, keep)) {
            if (hasRows("processed_event", day) && !hasYoung(day, keep)) {
                truncate("processed_event", day);
                truncated++;
            }
        }
        return truncated;
    }

    private boolean hasYoung(int day, Duration keep) {
        return Boolean.TRUE.equals(database.queryForObject("""
            select exists (
              select 1 from outbox.processed_event_%d
               where changed_at >= clock_timestamp() - ? * interval '1 millisecond')
            """.formatted(day), Boolean.class, keep.toMillis()));
    }

    private List<Integer> slots(String query, Duration keep) {
        return database.queryForList(query, Integer.class, keep.toMillis());
    }

    private boolean hasRows(String table, int slot) {
        return Boolean.TRUE.equals(database.queryForObject(
                "select exists (select 1 from outbox." + table + "_" + slot + ")", Boolean.class));
    }

    private boolean truncateEvents(int slot) {
        return runUnlessLocked(() -> {
            // Once it is locked, no transaction that wrote to it is open.
            database.execute("lock table outbox.event_" + slot + " in access exclusive mode");
            if (hasUnpublished(slot)) {
                return false;
            }
            database.execute("truncate outbox.event_" + slot);
            return true;
        });
    }

    private boolean hasUnpublished(int slot) {
        String query = """
                select exists (
                  select 1
                    from outbox.shard s
                   where exists (select 1 from outbox.event_%1$d e where e.shard = s.shard and e.id > s.position)
                      or exists (select 1 from outbox.event_%1$d e
                                  where e.transaction in (select pg_snapshot_xip(s.snapshot)) and e.shard = s.shard))
                """.formatted(slot);
        return Boolean.TRUE.equals(database.queryForObject(query, Boolean.class));
    }

    private void truncate(String table, int slot) {
        var _ = runUnlessLocked(() -> {
            database.execute("truncate outbox." + table + "_" + slot);
            return true;
        });
    }

    private boolean runUnlessLocked(BooleanSupplier work) {
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> {
                database.execute(LOCK_TIMEOUT);
                return work.getAsBoolean();
            }));
        } catch (DataAccessException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
                    && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
