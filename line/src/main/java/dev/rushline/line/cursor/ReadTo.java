package dev.rushline.line.cursor;

/**
 * Up to where the records of a line were read.
 *
 * @param offset the offset after the last of them
 * @param leaderEpoch the leader epoch of the last of them: only a log with the same records has this epoch up to this offset
 */
public record ReadTo(long offset, int leaderEpoch) {}
