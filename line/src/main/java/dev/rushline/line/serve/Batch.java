package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import java.util.List;

/**
 * The next records of a line, in order.
 *
 * @param next the cursor once these records are decided
 */
public record Batch<M>(LineId line, List<LineRecord<M>> records, long next) {}
