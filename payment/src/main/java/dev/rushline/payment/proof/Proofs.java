package dev.rushline.payment.proof;

import java.util.Optional;

/**
 * Checks what others signed. Anything that is not exactly such a proof for exactly this user is none: forged, expired, of
 * another kind, from another issuer or somebody else's.
 */
public interface Proofs {

    /**
     * Whether it lets this user in to this concert now.
     *
     * @throws dev.rushline.http.problem.ProblemException if the keys to check it with cannot be had
     */
    boolean isEntryPass(String token, String userId, String concertId);

    /**
     * The voucher, if it is this user's.
     *
     * @throws dev.rushline.http.problem.ProblemException if the keys to check it with cannot be had
     */
    Optional<Voucher> voucher(String token, String userId);
}
