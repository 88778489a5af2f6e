package dev.rushline.http.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** A P-256 key pair. */
record SigningKey(ECPrivateKey privateKey, PublishedKey publicKey) {

    /** @throws IllegalArgumentException with a reason that does not quote the text */
    static SigningKey ofPem(String pem) {
        byte[] encoded = Pem.PRIVATE_KEY.decode(pem);
        try {
            ECPrivateKey key =
                    (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            P256.require(key.getParams());
            return new SigningKey(key, new PublishedKey(P256.publicPoint(key)));
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalArgumentException("its PRIVATE KEY block is not an EC key", notAKey);
        }
    }

    /** A new private key, as {@link #ofPem} reads it. */
    static String newPem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return Pem.PRIVATE_KEY.encode(
                    generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    String id() {
        return publicKey.id();
    }
}
