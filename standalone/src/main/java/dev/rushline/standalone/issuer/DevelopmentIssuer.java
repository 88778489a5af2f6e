package dev.rushline.standalone.issuer;

import dev.rushline.http.caller.TrustedIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Issues tokens that only its own decoder accepts: HS256 with a secret that stays on this machine. */
public final class DevelopmentIssuer {

    static final Duration LIFETIME = Duration.ofHours(12);

    private static final String NAME = "rushline-dev";
    private static final String AUDIENCE = "rushline";
    private static final String ADMIN_SCOPE = "rushline.admin";

    private final SecretKey secret;
    private final JwtEncoder encoder;
    private final Clock clock;

    DevelopmentIssuer(byte[] secret, Clock clock) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
        this.encoder = NimbusJwtEncoder.withSecretKey(this.secret)
                .algorithm(MacAlgorithm.HS256)
                .build();
        this.clock = clock;
    }

    /** A bearer token of this user, good for twelve hours. */
    public String tokenFor(String userId, boolean admin) {
        Instant now = clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(NAME)
                .audience(List.of(AUDIENCE))
                .subject(userId)
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME));
        if (admin) {
            claims.claim("scope", ADMIN_SCOPE);
        }
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }

    /** Accepts what this issuer signed, unexpired, and nothing else; no other algorithm either. */
    JwtDecoder decoder() {
        return NimbusJwtDecoder.withSecretKey(secret)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
    }

    /** The issuer and the audience that its tokens name. */
    TrustedIssuer trusted() {
        return new TrustedIssuer(NAME, Set.of(AUDIENCE));
    }
}
