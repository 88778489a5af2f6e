package dev.rushline.outbox.retention;

import dev.rushline.outbox.OutboxProperties;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties slots of time at once. A slot of events goes when its time is over for as long as it is to be kept, and nothing in
 * it is still to be told; a day of the inbox when nobody can receive its events any more.
 */
final class JdbcRetention {

    // The slots that began within the time that is kept, and the next one, which a clock that is ahead may write to.
    private static final String OLD_SLOTS = """
            select slot
              from generate_series(0, 11) slot
             where slot not in (
               select outbox.slot_of(moment)
                 from generate_series(clock_timestamp() - ? * interval '1 millisecond' - interval '2 hours',
                                      clock_timestamp() + interval '2 hours', interval '1 hour') moment)
            """;

    private static final String OLD_DAYS = """
            select day
              from generate_series(0, 15) day
             where day not in (
               select outbox.day_of(moment)
                 from generate_series(clock_timestamp() - ? * interval '1 millisecond' - interval '1 day',
                                      clock_timestamp() + interval '1 day', interval '12 hours') moment)
            """;

    private static final String IMPATIENT = "set local lock_timeout = '100ms'";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final OutboxProperties properties;

    JdbcRetention(JdbcTemplate database, TransactionTemplate transaction, OutboxProperties properties) {
        this.database = database;
        this.transaction = transaction;
        this.properties = properties;
    }

    /** Empties what is old. What cannot be locked at once is left for the next time: nobody waits for tidying up. */
    int truncateExpired() {
        int emptied = 0;
        for (int slot : slots(OLD_SLOTS, properties.keep())) {
            if (hasRows("event", slot) && emptyEvents(slot)) {
                emptied++;
            }
            if (hasRows("published", slot)) {
                empty("published", slot);
            }
        }
        for (int day : slots(OLD_DAYS, properties.keepProcessed())) {
            if (hasRows("processed_event", day)) {
                empty("processed_event", day);
                emptied++;
            }
        }
        return emptied;
    }

    private List<Integer> slots(String query, Duration keep) {
        return database.queryForList(query, Integer.class, keep.toMillis());
    }

    private boolean hasRows(String table, int slot) {
        return Boolean.TRUE.equals(database.queryForObject(
                "select exists (select 1 from outbox." + table + "_" + slot + ")", Boolean.class));
    }

    private boolean emptyEvents(int slot) {
        return tried(() -> {
            // Once it is locked, no transaction that wrote to it is under way.
            database.execute("lock table outbox.event_" + slot + " in access exclusive mode");
            if (hasWork(slot)) {
                return false;
            }
            database.execute("truncate outbox.event_" + slot);
            return true;
        });
    }

    private boolean hasWork(int slot) {
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

    private void empty(String table, int slot) {
        var _ = tried(() -> {
            database.execute("truncate outbox." + table + "_" + slot);
            return true;
        });
    }

    private boolean tried(BooleanSupplier work) {
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> {
                database.execute(IMPATIENT);
                return work.getAsBoolean();
            }));
        } catch (CannotAcquireLockException | QueryTimeoutException busy) {
            return false;
        }
    }
}
