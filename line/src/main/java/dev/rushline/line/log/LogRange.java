package dev.rushline.line.log;

/**
 * The offsets that the brokers have of a line.
 *
 * @param start the log start: the first offset that still exists
 * @param end the log end: the offset of the next record
 */
public record LogRange(long start, long end) {}
