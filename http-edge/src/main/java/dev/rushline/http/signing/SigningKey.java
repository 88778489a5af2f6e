package dev.rushline.http.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** A P-256 key pair. Its id is the RFC 7638 thumbprint, so a key has the same id in every process. */
final class SigningKey {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final ECPrivateKey privateKey;
    private final String x;
    private final String y;
    private final String id;

    private SigningKey(ECPrivateKey privateKey, ECPoint point) throws GeneralSecurityException {
        this.privateKey = privateKey;
        this.x = BASE64URL.encodeToString(P256PublicKey.coordinate(point.getAffineX()));
        this.y = BASE64URL.encodeToString(P256PublicKey.coordinate(point.getAffineY()));
        String canonical = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        this.id = BASE64URL.encodeToString(digest);
    }

    /** @throws IllegalArgumentException with a reason that does not quote the text */
    static SigningKey ofPem(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("it has no PRIVATE KEY block (PKCS#8 PEM)");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            ECPrivateKey key =
                    (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (key.getParams().getCurve().getField().getFieldSize() != 256
                    || !key.getParams().getGenerator().equals(P256PublicKey.P256.getGenerator())) {
                throw new IllegalArgumentException("its curve is not P-256");
            }
            return new SigningKey(key, P256PublicKey.of(key));
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalArgumentException("its PRIVATE KEY block is not an EC key", notAKey);
        }
    }

    /** A new private key, as {@link #ofPem} reads it. */
    static String newPem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return BEGIN + "\n" + lines + "\n" + END + "\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    String id() {
        return id;
    }

    ECPrivateKey privateKey() {
        return privateKey;
    }

    Map<String, String> publicJwk() {
        return Map.of("kty", "EC", "crv", "P-256", "use", "sig", "alg", "ES256", "kid", id, "x", x, "y", y);
    }
}
