package dev.rushline.payment.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

final class JpaIdempotencyKeys implements IdempotencyKeys {

    private final UsedKeys keys;

    JpaIdempotencyKeys(UsedKeys keys) {
        this.keys = keys;
    }

    @Override
    public KeyUse find(IdempotencyKey key, List<String> body) {
        return find(key, fingerprint(body)).orElseGet(KeyUse.First::new);
    }

    @Override
    public KeyUse use(IdempotencyKey key, List<String> body) {
        String fingerprint = fingerprint(body);
        if (keys.insert(key.userId(), key.operation(), key.key(), fingerprint) == 1) {
            return new KeyUse.First();
        }
        return find(key, fingerprint)
                .orElseThrow(() -> new IllegalStateException(key + " was neither inserted nor found"));
    }

    private Optional<KeyUse> find(IdempotencyKey key, String fingerprint) {
        return keys.findById(key)
                .map(used -> used.isFor(fingerprint) ? new KeyUse.Repeated(used.answer()) : new KeyUse.BodyMismatch());
    }

    @Override
    public void answer(IdempotencyKey key, String answer) {
        if (keys.answer(key, answer) != 1) {
            throw new IllegalStateException(key + " was not inserted");
        }
    }

    /** Each part is prefixed with its length, so that different bodies have different fingerprints. */
    static String fingerprint(List<String> body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : body) {
                digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
