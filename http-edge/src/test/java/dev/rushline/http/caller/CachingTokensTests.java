package dev.rushline.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rushline.http.MovableClock;
import dev.rushline.http.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class CachingTokensTests {

    private final TokenIssuer issuer = new TokenIssuer("https://issuer.test");
    private final JwtDecoder decoder = issuer.decoder();
    private final AtomicInteger decoded = new AtomicInteger();
    private final MovableClock clock = new MovableClock(Instant.now());
    private final TokenVerifier tokens = new TokenVerifier(
            token -> {
                decoded.incrementAndGet();
                return decoder.decode(token);
            },
            issuer.trusted(),
            clock,
            new CallerProperties(null, 10, Duration.ofMinutes(5)));

    @Test
    void a_signature_is_checked_once() {
        String token = issuer.token("ada");

        assertThat(tokens.callerOf(token)).isEqualTo(tokens.callerOf(token)).isEqualTo(new Caller("ada", false));

        assertThat(decoded).hasValue(1);
    }

    @Test
    void a_refused_token_is_not_cached() {
        String forged = new TokenIssuer("https://issuer.test").token("ada");

        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.callerOf(forged));
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.callerOf(forged));

        assertThat(decoded).hasValue(2);
    }

    @Test
    void an_overlong_token_is_refused_without_decoding() {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.callerOf("x".repeat(8193)));

        assertThat(decoded).hasValue(0);
    }

    @Test
    void a_cached_token_is_valid_until_the_millisecond_it_expires() {
        Instant now = clock.instant();
        String token =
                issuer.signed(issuer.claims("ada", Duration.ofSeconds(100)).build());
        Instant expires = decoder.decode(token).getExpiresAt();
        tokens.callerOf(token);

        clock.move(Duration.between(now, expires).minusMillis(1));
        assertThat(tokens.callerOf(token).id()).isEqualTo("ada");
        clock.move(Duration.ofMillis(1));

        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.callerOf(token));
    }

    @Test
    void unavailable_keys_are_no_error_of_the_caller() {
        TokenVerifier unreachable = new TokenVerifier(
                token -> {
                    throw new IllegalStateException("no route to the issuer");
                },
                issuer.trusted(),
                clock,
                new CallerProperties(null, 10, Duration.ofMinutes(5)));

        assertThatIllegalStateException().isThrownBy(() -> unreachable.callerOf("a.b.c"));
    }
}
