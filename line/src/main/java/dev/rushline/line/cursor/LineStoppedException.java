package dev.rushline.line.cursor;

import dev.rushline.line.LineId;

/** The log of the line lost records that were served. No instance serves the line until an operator has decided. */
public final class LineStoppedException extends RuntimeException {

    public LineStoppedException(LineId line, String reason) {
        super(line + " is stopped until an operator repairs it: " + reason);
    }
}
