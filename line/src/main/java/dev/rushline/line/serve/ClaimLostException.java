package dev.rushline.line.serve;

import dev.rushline.line.cursor.Claim;

/** Another instance has claimed the line since: this transaction must not be committed. */
final class ClaimLostException extends RuntimeException {

    ClaimLostException(Claim claim) {
        super(claim.line() + " has a newer claim or another cursor than " + claim.position() + " under epoch "
                + claim.epoch());
    }
}
