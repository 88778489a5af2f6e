package dev.rushline.coupon.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id of a command, so that a retry of it has no further effect. */
final class CommandIds {

    private CommandIds() {}

    /** The same for the same admin and idempotency key; without a key, a new one each time. */
    static String of(String admin, @Nullable String key) {
        if (key == null || key.isBlank()) {
            return UUID.randomUUID().toString();
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((admin.length() + ":" + admin + key).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
