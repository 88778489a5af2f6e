package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import java.util.List;

/**
 * The next messages of a line, in order.
 *
 * @param next where the cursor stands once these are decided
 */
public record Batch<M>(LineId line, List<LineRecord<M>> records, long next) {}
