package dev.rushline.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

class DevelopmentIssuerTests {

    private final DevelopmentIssuer issuer = issuer("the secret of this development issuer");

    @Test
    void an_issued_token_is_decoded() {
        Jwt user = issuer.decoder().decode(issuer.tokenFor("ada", false));
        Jwt admin = issuer.decoder().decode(issuer.tokenFor("grace", true));

        assertThat(user.getSubject()).isEqualTo("ada");
        assertThat(user.getClaimAsString("iss")).isEqualTo("rushline-dev");
        assertThat(user.getAudience()).containsExactly("rushline");
        assertThat(user.hasClaim("scope")).isFalse();
        assertThat(admin.getClaimAsString("scope")).isEqualTo("rushline.admin");
    }

    @Test
    void an_expired_token_is_refused() {
        Clock longAgo = Clock.offset(Clock.systemUTC(), Duration.ofHours(-13));
        DevelopmentIssuer earlier = new DevelopmentIssuer(secret("the secret of this development issuer"), longAgo);

        assertThatThrownBy(() -> issuer.decoder().decode(earlier.tokenFor("ada", false)))
                .isInstanceOf(JwtException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void a_token_of_another_secret_is_refused() {
        DevelopmentIssuer other = issuer("the secret of some other development issuer");

        assertThatThrownBy(() -> issuer.decoder().decode(other.tokenFor("ada", true)))
                .isInstanceOf(JwtException.class);
    }

    @Test
    void an_unsigned_token_is_refused() {
        String[] parts = issuer.tokenFor("ada", true).split("\\.", -1);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> issuer.decoder().decode(none + "." + parts[1] + "."))
                .isInstanceOf(JwtException.class);
    }

    private static DevelopmentIssuer issuer(String secret) {
        return new DevelopmentIssuer(secret(secret), Clock.systemUTC());
    }

    private static byte[] secret(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
