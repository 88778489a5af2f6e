package dev.rushline.line.board;

import dev.rushline.line.LineId;
import java.util.Map;

/**
 * What a product shows beside the cursors. A page is brought up to date before the cursors that belong to it are shown:
 * whoever sees that a ticket was served also sees what was decided.
 */
public interface BoardSnapshot {

    /**
     * Reads what changed. Asked at every refresh of the board.
     *
     * @param moved the lines whose cursor moved, perhaps none, and where each cursor stood when this page was last brought up to date;
     *     -1 for a line that was not on the board yet
     */
    void refresh(Map<LineId, Long> moved);
}
