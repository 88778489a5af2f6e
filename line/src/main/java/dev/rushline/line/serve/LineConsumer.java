package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.cursor.LineStoppedException;

/** What an assigned line may do with the Kafka consumer of its thread. */
interface LineConsumer {

    /**
     * Claims the line.
     *
     * @throws LineStoppedException when the line was stopped and no operator has decided since
     */
    Claim claim(LineId line);

    /** Seeks to the offset and resumes fetching. Nothing is fetched from a log that is known to be another one. */
    void seekAndResume(Claim claim, long offset);

    /**
     * Fails with the reason why the log does not have this offset.
     *
     * @throws RecordsDeletedException when the log starts after it
     * @throws LineStoppedException when the log ends before it and its leader epoch is unknown; the line is stopped
     */
    void onOutOfRange(Claim claim, long offset);

    /**
     * Stops the line, because its log lost records that were read.
     *
     * @throws LineStoppedException always, unless the claim is lost
     */
    void stop(Claim claim, long lostFrom);

    void pause(LineId line);

    void resume(LineId line);
}
