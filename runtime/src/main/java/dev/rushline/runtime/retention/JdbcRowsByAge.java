package dev.rushline.runtime.retention;

import java.time.Duration;
import org.springframework.jdbc.core.JdbcOperations;

final class JdbcRowsByAge implements ExpiredRows {

    private final String table;
    private final String delete;
    private final Duration keep;
    private final JdbcOperations database;

    JdbcRowsByAge(String table, String time, String condition, Duration keep, JdbcOperations database) {
        this.table = table;
        this.delete = """
                delete from %1$s
                 where ctid = any (array(
                         select r.ctid
                           from %1$s r
                          where %2$s < clock_timestamp() - ? * interval '1 millisecond' and %3$s
                          limit ?
                            for update skip locked))
                """.formatted(table, time, condition);
        this.keep = keep;
        this.database = database;
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public int delete(int limit) {
        return database.update(delete, keep.toMillis(), limit);
    }
}
