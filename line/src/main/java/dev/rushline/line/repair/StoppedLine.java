package dev.rushline.line.repair;

import dev.rushline.line.LineId;
import org.jspecify.annotations.Nullable;

/**
 * A line that no instance serves until an operator has decided.
 *
 * @param lostFrom the first offset at which the log was another one when the line was stopped
 * @param readTo the offset before which all records were read
 * @param leaderEpoch the leader epoch of the last of them, if it is known
 */
record StoppedLine(
        LineId line, long lostFrom, long readTo, @Nullable Integer leaderEpoch) {}
