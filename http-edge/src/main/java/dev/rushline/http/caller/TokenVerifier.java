package dev.rushline.http.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Verifies tokens and caches the result, because signatures are expensive. An expired token is refused in any case. */
final class TokenVerifier {

    private static final int MAX_TOKEN_LENGTH = 8 * 1024;
    private static final String ADMIN_SCOPE = "rushline.admin";

    private final JwtDecoder decoder;
    private final TrustedIssuer issuer;
    private final Clock clock;
    private final Cache<String, Holder> holders;

    TokenVerifier(JwtDecoder decoder, TrustedIssuer issuer, Clock clock, CallerProperties properties) {
        this.decoder = decoder;
        this.issuer = issuer;
        this.clock = clock;
        // The calling thread does the maintenance: waking another thread costs more than the work.
        this.holders = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(properties.maxTokens())
                .expireAfterWrite(properties.remember())
                .build();
    }

    /**
     * @throws BadJwtException if the token is invalid
     * @throws RuntimeException any other, if it cannot be verified
     */
    Caller callerOf(String token) {
        if (token.length() > MAX_TOKEN_LENGTH) {
            throw new BadJwtException("the token is longer than " + MAX_TOKEN_LENGTH + " characters");
        }
        Holder known = holders.getIfPresent(token);
        Holder holder = known != null ? known : verified(token);
        if (clock.millis() >= holder.expiresAtMillis) {
            throw new BadJwtException("the token has expired");
        }
        if (known == null) {
            holders.put(token, holder);
        }
        return holder.caller;
    }

    String localToken(String userId, Duration lifetime) {
        String token = "local-" + UUID.randomUUID();
        holders.put(token, new Holder(new Caller(userId, false), clock.millis() + lifetime.toMillis()));
        return token;
    }

    private Holder verified(String token) {
        Jwt jwt = decoder.decode(token);
        issuer.require(jwt);
        String subject = jwt.getSubject();
        if (subject == null || !Caller.isId(subject)) {
            throw new BadJwtException("the subject does not have 1 to 64 visible characters");
        }
        Instant expiresAt = jwt.getExpiresAt();
        if (expiresAt == null) {
            throw new BadJwtException("the token has no expiry");
        }
        boolean admin = hasAdminScope(jwt.getClaims().get("scope"))
                || hasAdminScope(jwt.getClaims().get("scp"));
        return new Holder(new Caller(subject, admin), expiresAt.toEpochMilli());
    }

    /** Issuers write scopes as one string with spaces or as a list. */
    private static boolean hasAdminScope(@Nullable Object scopes) {
        return switch (scopes) {
            case String text -> Arrays.asList(text.split(" ", -1)).contains(ADMIN_SCOPE);
            case Collection<?> list -> list.contains(ADMIN_SCOPE);
            case null, default -> false;
        };
    }

    private record Holder(Caller caller, long expiresAtMillis) {}
}
