package dev.rushline.testing.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** Bearer tokens of any user, valid for two hours at every API that trusts {@link #key}. */
public final class Tokens {

    private static final String ISSUER = "https://issuer.test";
    private static final String AUDIENCE = "rushline.test";

    private static final String ALGORITHM = "HmacSHA256";
    private static final SecretKey KEY =
            new SecretKeySpec("a secret of thirty-two bytes, at least".getBytes(StandardCharsets.US_ASCII), ALGORITHM);

    private Tokens() {}

    /** The key that the API under test checks tokens with. */
    public static SecretKey key() {
        return KEY;
    }

    public static String of(String userId, String scope) {
        long expires = Instant.now().plus(Duration.ofHours(2)).getEpochSecond();
        String content = encoded(Map.of("alg", "HS256"))
                + "."
                + encoded(Map.of("iss", ISSUER, "aud", AUDIENCE, "sub", userId, "scope", scope, "exp", expires));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(KEY);
            return content + "." + encoded(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(Map<String, ?> json) {
        return encoded(new JsonMapper().writeValueAsBytes(json));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
