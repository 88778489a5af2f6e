package dev.rushline.http.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** A public key on P-256. Its id is the RFC 7638 thumbprint, so a key has the same id in every process. */
final class PublishedKey {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final String x;
    private final String y;
    private final String id;

    PublishedKey(ECPoint point) {
        this.x = BASE64URL.encodeToString(P256.coordinate(point.getAffineX()));
        this.y = BASE64URL.encodeToString(P256.coordinate(point.getAffineY()));
        String canonical = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        this.id = BASE64URL.encodeToString(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws IllegalArgumentException with a reason that does not quote the text */
    static PublishedKey ofPem(String pem) {
        byte[] encoded = Pem.PUBLIC_KEY.decode(pem);
        try {
            ECPublicKey key =
                    (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            P256.require(key.getParams());
            return new PublishedKey(key.getW());
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalArgumentException("its PUBLIC KEY block is not an EC key", notAKey);
        }
    }

    String id() {
        return id;
    }

    Map<String, String> jwk() {
        return Map.of("kty", "EC", "crv", "P-256", "use", "sig", "alg", "ES256", "kid", id, "x", x, "y", y);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
