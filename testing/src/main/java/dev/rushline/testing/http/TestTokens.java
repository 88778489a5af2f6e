package dev.rushline.testing.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Lets an application trust the tokens of {@link Tokens}. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:dev/rushline/testing/http/issuer.properties")
public class TestTokens {

    @Bean
    JwtDecoder jwtDecoder() {
        return NimbusJwtDecoder.withSecretKey(Tokens.key()).build();
    }
}
