package dev.rushline.line.serve;

import dev.rushline.line.cursor.Claim;

/** Somebody else serves this line now, or did in between: what was decided here must not be committed. */
final class ClaimLostException extends RuntimeException {

    ClaimLostException(Claim claim) {
        super(claim.line() + " is not ours any more at " + claim.position() + " under epoch " + claim.epoch());
    }
}
