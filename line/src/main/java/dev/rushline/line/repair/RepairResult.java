package dev.rushline.line.repair;

/** The result of a repair. */
public sealed interface RepairResult {

    /**
     * The line goes on. What was decided at the lost offsets stays decided; only the records are gone from the log.
     *
     * @param lostFrom the first offset at which the log has no longer what was served
     * @param lostTo the offset after the last of them; equal to {@code lostFrom} if the log was restored
     * @param padding how many records without content fill the log, so that no offset is served twice
     * @param appendedAgain how many records had got a lost offset, and were appended again to be served
     */
    record Repaired(long lostFrom, long lostTo, long padding, long appendedAgain) implements RepairResult {}

    /** The line was not stopped. */
    record NotStopped() implements RepairResult {}

    /** Another repair of the line is under way. */
    record UnderWay() implements RepairResult {}
}
