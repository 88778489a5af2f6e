package dev.rushline.acceptance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Bearer tokens of anybody, signed with a secret that only tests know. */
public final class Tokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final SecretKeySpec SECRET =
            new SecretKeySpec("a secret of tests, and of tests only".getBytes(StandardCharsets.US_ASCII), ALGORITHM);
    private static final long EXPIRES = Instant.now().plusSeconds(7200).getEpochSecond();
    private static final Map<String, String> MADE = new ConcurrentHashMap<>();

    private Tokens() {}

    public static JwtDecoder decoder() {
        return NimbusJwtDecoder.withSecretKey(SECRET).build();
    }

    public static String of(String userId) {
        return MADE.computeIfAbsent(userId, id -> signed("{\"sub\":\"%s\",\"exp\":%d}".formatted(id, EXPIRES)));
    }

    public static String ofAdmin() {
        return signed("{\"sub\":\"root\",\"exp\":%d,\"scope\":\"rushline.admin\"}".formatted(EXPIRES));
    }

    private static String signed(String claims) {
        String content = encoded("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                + encoded(claims.getBytes(StandardCharsets.US_ASCII));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(SECRET);
            return content + "." + encoded(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
