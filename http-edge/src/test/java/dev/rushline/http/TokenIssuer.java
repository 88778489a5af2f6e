package dev.rushline.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.rushline.http.caller.TrustedIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Issues valid and invalid tokens. */
public final class TokenIssuer {

    public static final String AUDIENCE = "rushline.test";

    private final String name;
    private final ECKey key;

    public TokenIssuer(String name) {
        this(name, "test");
    }

    public TokenIssuer(String name, String keyId) {
        this.name = name;
        try {
            this.key = new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public JwtDecoder decoder() {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.ES256, new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()))));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return new NimbusJwtDecoder(processor);
    }

    public TrustedIssuer trusted() {
        return new TrustedIssuer(name, Set.of(AUDIENCE));
    }

    /** As a JWK set. */
    public String publicKeys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    public String token(String subject) {
        return signed(claims(subject, Duration.ofHours(1)).build());
    }

    public String adminToken(String subject) {
        return signed(claims(subject, Duration.ofHours(1))
                .claim("scope", "profile rushline.admin")
                .build());
    }

    public JWTClaimsSet.Builder claims(String subject, Duration validFor) {
        return new JWTClaimsSet.Builder()
                .issuer(name)
                .audience(AUDIENCE)
                .subject(subject)
                .expirationTime(Date.from(Instant.now().plus(validFor)));
    }

    public String unsigned(String subject) {
        return new PlainJWT(claims(subject, Duration.ofHours(1)).build()).serialize();
    }

    public String signed(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
