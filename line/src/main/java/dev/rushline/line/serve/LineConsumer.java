package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;

/** What an assigned line may do with the Kafka consumer of its thread. */
interface LineConsumer {

    /**
     * Claims the line, seeks to its cursor and resumes fetching.
     *
     * @throws CursorOutsideLogException when the log does not have the cursor
     */
    Claim claimAndSeek(LineId line);

    void seek(LineId line, long offset);

    void pause(LineId line);

    void resume(LineId line);
}
