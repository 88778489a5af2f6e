package dev.rushline.line.serve;

import dev.rushline.line.cursor.Claim;

/** The log does not have the cursor: undecided records were deleted, or the log is shorter than the cursor. */
final class CursorOutsideLogException extends RuntimeException {

    CursorOutsideLogException(Claim claim, long start, long end) {
        super(claim.line() + " is to be served from " + claim.position() + " on, but its log reaches from " + start
                + " to " + end + ": accepted requests may be lost. Nothing is skipped; the line stands still until the"
                + " log is restored or its cursor is moved by hand.");
    }
}
