package dev.rushline.line.cursor;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads cursors: what the board, the metrics and operators need. */
@FunctionalInterface
public interface CursorReader {

    static CursorReader in(JdbcClient database) {
        return new JdbcCursorReader(database);
    }

    /** The cursors of all lines of these topics that were claimed at least once. */
    List<Cursor> read(Collection<String> topics);
}
