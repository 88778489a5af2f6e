package dev.rushline.line.cursor;

import dev.rushline.line.LineId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcCursorReader implements CursorReader {

    private static final String READ = """
            select topic, partition, position, greatest(position, read_to) as read_to, owner, stop_reason
              from line.cursor
             where topic in (:topics)
            """;

    private final JdbcClient database;

    JdbcCursorReader(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Cursor> read(Collection<String> topics) {
        return database.sql(READ)
                .param("topics", topics)
                .query((row, number) -> new Cursor(
                        new LineId(row.getString("topic"), row.getInt("partition")),
                        row.getLong("position"),
                        row.getLong("read_to"),
                        row.getString("owner"),
                        row.getString("stop_reason")))
                .list();
    }
}
