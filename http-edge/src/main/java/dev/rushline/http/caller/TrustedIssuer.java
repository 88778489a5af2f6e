package dev.rushline.http.caller;

import java.util.Collections;
import java.util.Set;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Whose tokens are accepted, beside the keys that verify them. An issuer signs tokens for other services with the same keys,
 * so the key alone proves nothing. See ADR 0024.
 *
 * @param name the issuer that tokens must name
 * @param audiences the names of this installation; a token must be issued for one of them
 */
public record TrustedIssuer(String name, Set<String> audiences) {

    public TrustedIssuer {
        audiences = Set.copyOf(audiences);
        if (name.isBlank() || audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an issuer has a name and audiences");
        }
    }

    /** @throws BadJwtException if the token is of another issuer or for another audience */
    void require(Jwt token) {
        if (!name.equals(token.getClaimAsString(JwtClaimNames.ISS))) {
            throw new BadJwtException("the token is of another issuer");
        }
        if (token.getAudience() == null || Collections.disjoint(audiences, token.getAudience())) {
            throw new BadJwtException("the token is for another audience");
        }
    }
}
