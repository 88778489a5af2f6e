package dev.rushline.line.log;

/**
 * What the brokers hold of a line.
 *
 * @param start the first offset that is still there
 * @param end the offset that the next record will get
 */
public record LogRange(long start, long end) {}
