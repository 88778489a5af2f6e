package dev.rushline.queue.visiting;

import java.time.Instant;

/**
 * What an entry pass says.
 *
 * @param passId its own, and no other's
 * @param expiresAt in whole seconds, because that is how fine a signed pass can say it
 */
public record EntryPass(String passId, String concertId, String userId, Instant issuedAt, Instant expiresAt) {

    /** Turns a pass into a text that others can check. */
    public interface Signer {
        String sign(EntryPass pass);
    }
}
