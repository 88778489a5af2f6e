package dev.rushline.line.serve;

import java.time.Instant;

/**
 * A decoded record of a line.
 *
 * @param appendedAt the record's timestamp, by the broker's clock
 */
public record LineRecord<M>(long offset, Instant appendedAt, M message) {}
