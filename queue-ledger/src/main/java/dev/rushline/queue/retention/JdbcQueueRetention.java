package dev.rushline.queue.retention;

import dev.rushline.line.retention.LogRetention;
import dev.rushline.queue.QueueTopic;
import dev.rushline.runtime.retention.ExpiredRows;
import dev.rushline.runtime.retention.ExpiredTables;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a queue first, in batches, and the queue last. */
final class JdbcQueueRetention {

    private static final List<String> TABLES_OF_A_QUEUE =
            List.of("queue.admission", "queue.departure", "queue.early_token", "queue.change");

    private static final String EXPIRED = """
            with expired as materialized (
              select q.queue_id
                from queue.queue q
                join %s on log.topic = '%s' and log.partition = q.partition
               where q.to_position <= log.start
                 and q.released_at < clock_timestamp() - ? * interval '1 millisecond')
            """.formatted(LogRetention.LOG, QueueTopic.WAITING_TOKENS.name());

    private static final String ROWS = EXPIRED + """
            delete from %1$s
             where ctid = any (array(
                     select r.ctid
                       from expired
                       join %1$s r using (queue_id)
                      limit ?
                        for update of r skip locked))
            """;

    private static final String QUEUES = EXPIRED + """
            , forgotten as (
              select q.queue_id
                from queue.queue q
                join expired using (queue_id)
               where not exists (select from queue.admission r where r.queue_id = q.queue_id)
                 and not exists (select from queue.departure r where r.queue_id = q.queue_id)
                 and not exists (select from queue.early_token r where r.queue_id = q.queue_id)
                 and not exists (select from queue.change r where r.queue_id = q.queue_id)
               limit ?
                 for update of q skip locked),
            progress as (
              delete from queue.progress where queue_id in (select queue_id from forgotten))
            delete from queue.queue
             where queue_id in (select queue_id from forgotten)
            """;

    private JdbcQueueRetention() {}

    static ExpiredTables tables(LogRetention retention, Duration keep) {
        Stream<ExpiredRows> rows =
                TABLES_OF_A_QUEUE.stream().map(table -> retention.rows(table, keep, ROWS.formatted(table)));
        return new ExpiredTables(Stream.concat(rows, Stream.of(retention.rows("queue.queue", keep, QUEUES)))
                .toList());
    }
}
