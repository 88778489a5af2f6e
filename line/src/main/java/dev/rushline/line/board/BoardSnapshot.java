package dev.rushline.line.board;

import dev.rushline.line.LineId;
import java.util.Map;

/**
 * Data of a product in memory, which the board refreshes before it publishes the cursors that belong to it: a caller that
 * sees a ticket served also sees what was decided.
 */
public interface BoardSnapshot {

    /**
     * Reads what changed. Called at every refresh of the board.
     *
     * @param moved the lines whose cursors moved, possibly none, each with its cursor at the last successful refresh; -1 for
     *     a line that is new on the board, or whose cursor went back because the database is an older copy now: all of it is
     *     to be read again, and what is not found does not exist any more
     */
    void refresh(Map<LineId, Long> moved);
}
