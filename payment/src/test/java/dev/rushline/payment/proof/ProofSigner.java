package dev.rushline.payment.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Signs valid and invalid vouchers and entry passes. */
public final class ProofSigner {

    private final ECKey key;

    public ProofSigner() {
        try {
            this.key = new ECKeyGenerator(Curve.P_256).keyID("proofs").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public JWKSet publicKeys() {
        return new JWKSet(key.toPublicJWK());
    }

    /** The public keys as a file, which is gone when the JVM ends. */
    public Path publicKeyFile() {
        try {
            Path file = Files.createTempFile("rushline-jwks", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, publicKeys().toString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String voucher(String userId, String couponId, Long discount) {
        return sign(voucherClaims(userId, couponId, discount).build());
    }

    public static JWTClaimsSet.Builder voucherClaims(String userId, String couponId, Long discount) {
        var claims = new JWTClaimsSet.Builder()
                .issuer("rushline")
                .audience("voucher")
                .subject(userId)
                .jwtID(couponId + ".1");
        return discount == null ? claims : claims.claim("discount", discount);
    }

    public String entryPass(String userId, String concertId) {
        return sign(entryPassClaims(userId, concertId).build());
    }

    public static JWTClaimsSet.Builder entryPassClaims(String userId, String concertId) {
        return new JWTClaimsSet.Builder()
                .issuer("rushline")
                .audience("entry")
                .subject(userId)
                .claim("concert", concertId)
                .jwtID("pass")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    }

    public String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("proofs").build(), claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }
}
