package dev.rushline.line.cursor;

import dev.rushline.line.LineId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The cursors of all lines, beside the ledgers in the database. */
public interface Cursors {

    static Cursors in(JdbcClient database) {
        return new JdbcCursors(database);
    }

    /** Takes over a line: whoever served it before cannot move its cursor from now on. A new line starts at zero. */
    Claim claim(LineId line, String owner);

    /**
     * Moves the cursor from where the claim stands to {@code next}, in the surrounding transaction.
     *
     * @return false, and nothing moved, if the line was claimed by another or the cursor is elsewhere
     */
    boolean advance(Claim claim, long next);

    /**
     * Makes sure, in the surrounding transaction and until its end, that nobody else can claim or move the line.
     *
     * @return false if the line was claimed by another or the cursor is elsewhere
     */
    boolean hold(Claim claim);

    List<Cursor> read(Collection<String> topics);
}
