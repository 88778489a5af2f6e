package dev.rushline.payment.proof;

import java.util.Optional;

/**
 * Verifies vouchers and entry passes that other services signed. A token that is forged, expired, of another kind, from
 * another issuer or of another user is no proof.
 */
public interface Proofs {

    /**
     * The id of the entry pass, the same in every copy of it, if the token is one of this user for this concert that has not
     * expired.
     *
     * @throws dev.rushline.http.problem.ProblemException if the public keys are unavailable
     */
    Optional<String> entryPassId(String token, String userId, String concertId);

    /**
     * The voucher, if it is this user's.
     *
     * @throws dev.rushline.http.problem.ProblemException if the public keys are unavailable
     */
    Optional<Voucher> voucher(String token, String userId);

    /**
     * The id that a token claims as a voucher, not verified: the same in every copy of the voucher, while the text of a token
     * differs each time that it is signed. Empty if the token has none.
     */
    Optional<String> claimedVoucherId(String token);
}
