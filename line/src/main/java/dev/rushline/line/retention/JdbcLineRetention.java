package dev.rushline.line.retention;

import dev.rushline.runtime.retention.ExpiredRows;
import dev.rushline.runtime.retention.ExpiredTables;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

final class JdbcLineRetention {

    private static final String DEAD_LETTERS = """
            delete from line.line_dead_letter
             where ctid = any (array(
                     select letter.ctid
                       from line.line_dead_letter letter
                       join %s on log.topic = letter.topic and log.partition = letter.partition
                      where letter.position < log.start
                        and coalesce(letter.replayed_at, letter.stored_at)
                              < clock_timestamp() - ? * interval '1 millisecond'
                      limit ?
                        for update of letter skip locked))
            """.formatted(LogRetention.LOG);

    private JdbcLineRetention() {}

    static ExpiredTables tables(LogRetention retention, LineRetentionProperties keep, JdbcOperations database) {
        return new ExpiredTables(List.of(
                retention.rows("line.line_dead_letter", keep.deadLetters(), DEAD_LETTERS),
                ExpiredRows.olderThan(keep.audit(), "line.audit", "r.at", database)));
    }
}
