package dev.rushline.standalone.rush;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the bearer tokens of users. */
final class Tokens {

    private static final int LIFETIME_SECONDS = 3_600;

    private final String algorithm;
    private final Signing signing;

    private interface Signing {
        byte[] sign(byte[] content) throws GeneralSecurityException;
    }

    private Tokens(String algorithm, Signing signing) {
        this.algorithm = algorithm;
        this.signing = signing;
    }

    /** Those of standalone's development issuer. */
    static Tokens development(Path secret) throws IOException {
        SecretKeySpec key = new SecretKeySpec(Files.readAllBytes(secret), "HmacSHA256");
        return new Tokens("HS256", content -> {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content);
        });
    }

    /** Those of an issuer with this private key on P-256. */
    static Tokens signed(Path pem) throws IOException, GeneralSecurityException {
        byte[] pkcs8 = Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new Tokens("ES256", content -> {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        });
    }

    String user(String userId) {
        return token(userId, "");
    }

    String admin() {
        return token("rush", ",\"scope\":\"rushline.admin\"");
    }

    private String token(String userId, String scope) {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"rushline-dev\",\"aud\":\"rushline\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d%s}"
                .formatted(userId, now, now + LIFETIME_SECONDS, scope);
        String content = base64(utf8("{\"alg\":\"" + algorithm + "\"}")) + "." + base64(utf8(claims));
        try {
            return content + "." + base64(signing.sign(utf8(content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
