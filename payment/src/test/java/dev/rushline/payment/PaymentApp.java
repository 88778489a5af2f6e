package dev.rushline.payment;

import dev.rushline.testing.http.Tokens;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The application with the test issuer's tokens. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PaymentConfiguration.class)
class PaymentApp {

    @Bean
    JwtDecoder jwtDecoder() {
        return NimbusJwtDecoder.withSecretKey(Tokens.key()).build();
    }
}
