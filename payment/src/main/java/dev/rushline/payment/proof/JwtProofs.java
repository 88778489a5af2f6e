package dev.rushline.payment.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.payment.problem.PaymentProblem;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proofs as JWTs, signed with ES256 only. Each kind is trusted from its own keys only, see ADR 0026. */
final class JwtProofs implements Proofs {

    private static final Logger log = LoggerFactory.getLogger(JwtProofs.class);
    private static final int MAX_LENGTH = 8 * 1024;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Check entryPasses;
    private final Check vouchers;

    JwtProofs(
            JWKSource<SecurityContext> voucherKeys,
            JWKSource<SecurityContext> entryPassKeys,
            ProofProperties properties,
            Clock clock) {
        this.entryPasses = new Check(
                entryPassKeys, clock, "entry", properties.entryPassIssuer(), Set.of("sub", "exp", "jti", "concert"));
        this.vouchers = new Check(voucherKeys, clock, "voucher", properties.voucherIssuer(), Set.of("sub", "jti"));
    }

    @Override
    public Optional<String> entryPassId(String token, String userId, String concertId) {
        JWTClaimsSet claims = entryPasses.claims(token);
        if (claims == null
                || !userId.equals(claims.getSubject())
                || !concertId.equals(claims.getClaim("concert"))
                || !Voucher.isId(claims.getJWTID())) {
            return Optional.empty();
        }
        return Optional.of(claims.getJWTID());
    }

    @Override
    public Optional<Voucher> voucher(String token, String userId) {
        JWTClaimsSet claims = vouchers.claims(token);
        if (claims == null || !userId.equals(claims.getSubject())) {
            return Optional.empty();
        }
        try {
            Long discount = claims.getLongClaim("discount");
            return Optional.of(new Voucher(claims.getJWTID(), discount == null ? 0 : discount));
        } catch (ParseException | IllegalArgumentException senseless) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> claimedVoucherId(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet().getJWTID());
        } catch (ParseException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Verifies one kind of proof: its audience, issuer and required claims. */
    private static final class Check {

        private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

        Check(JWKSource<SecurityContext> keys, Clock clock, String audience, String issuer, Set<String> required) {
            var verifier =
                    new DefaultJWTClaimsVerifier<SecurityContext>(
                            audience, new JWTClaimsSet.Builder().issuer(issuer).build(), required) {
                        @Override
                        protected Date currentTime() {
                            return Date.from(clock.instant());
                        }
                    };
            // No tolerance: a pass is invalid from the second in which it expires.
            verifier.setMaxClockSkew(0);
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
            processor.setJWTClaimsSetVerifier(verifier);
        }

        @Nullable
        JWTClaimsSet claims(String token) {
            if (token.length() > MAX_LENGTH) {
                return null;
            }
            try {
                SignedJWT parsed = SignedJWT.parse(token);
                return isCanonical(parsed) ? processor.process(parsed, null) : null;
            } catch (KeySourceException unavailable) {
                log.error("the public keys of vouchers and entry passes are unavailable", unavailable);
                throw new ProblemException(
                        PaymentProblem.KEYS_UNAVAILABLE, "Their public keys cannot be read.", RETRY_AFTER);
            } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException refused) {
                return null;
            }
        }

        /** The decoder also accepts encodings that no signer writes, such as a slash for an underscore. A proof has one encoding. */
        private static boolean isCanonical(SignedJWT parsed) {
            return Arrays.stream(parsed.getParsedParts())
                    .allMatch(part -> Base64URL.encode(part.decode()).equals(part));
        }
    }
}
