package dev.rushline.outbox.inbox;

import dev.rushline.outbox.consume.ReceivedEvent;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

final class JdbcInbox implements Inbox {

    // A concurrent delivery of the same event waits here until the first transaction ends.
    private static final String RECEIVE = """
            insert into outbox.processed_event (day, consumer, event_id, status)
            values (outbox.day_of(?), ?, ?, 'RECEIVED')
            on conflict do nothing
            """;

    private static final String SUCCEED = """
            update outbox.processed_event
               set status = 'SUCCESS', changed_at = clock_timestamp()
             where day = outbox.day_of(?) and consumer = ? and event_id = ?
            """;

    private static final String SUCCEEDED = """
            select count(*)
              from outbox.processed_event
             where day = outbox.day_of(?) and consumer = ? and event_id = ? and status = 'SUCCESS'
            """;

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    JdbcInbox(JdbcTemplate database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public boolean once(String consumer, ReceivedEvent event, Runnable effect) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            if (database.update(RECEIVE, arguments(consumer, event)) == 0) {
                return false;
            }
            effect.run();
            database.update(SUCCEED, arguments(consumer, event));
            return true;
        }));
    }

    @Override
    public boolean untilDone(String consumer, ReceivedEvent event, Runnable call) {
        Object[] arguments = arguments(consumer, event);
        if (database.update(RECEIVE, arguments) == 0) {
            Long succeeded = database.queryForObject(SUCCEEDED, Long.class, arguments);
            if (succeeded != null && succeeded == 1) {
                return false;
            }
        }
        call.run();
        database.update(SUCCEED, arguments);
        return true;
    }

    private static Object[] arguments(String consumer, ReceivedEvent event) {
        return new Object[] {OffsetDateTime.ofInstant(event.time(), ZoneOffset.UTC), consumer, event.id()};
    }
}
