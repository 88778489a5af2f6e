package dev.rushline.line.serve;

import dev.rushline.line.cursor.Claim;

/** The log starts after the cursor: records that were not decided are deleted. */
final class RecordsDeletedException extends RuntimeException {

    RecordsDeletedException(Claim claim, long offset, long start, long end) {
        super(claim.line() + " is to be served from " + offset + " on, but its log reaches from " + start
                + " to " + end + ": accepted requests may be lost. Nothing is skipped; the line stands still until its"
                + " cursor is moved by hand.");
    }
}
