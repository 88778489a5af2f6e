package dev.rushline.queue.visiting;

import java.time.Instant;

/**
 * The claims of an entry pass.
 *
 * @param passId unique
 * @param expiresAt in whole seconds, as a JWT states it
 */
public record EntryPass(String passId, String concertId, String userId, Instant issuedAt, Instant expiresAt) {

    /** Signs entry passes, so that other services can verify them. */
    public interface Signer {
        String sign(EntryPass pass);
    }
}
