package dev.rushline.line.serve;

import java.time.Instant;

/**
 * One message in line.
 *
 * @param offset its place
 * @param appendedAt when the line took it, by the broker's clock
 */
public record LineRecord<M>(long offset, Instant appendedAt, M message) {}
