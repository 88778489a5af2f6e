package dev.rushline.queue.api;

import dev.rushline.testing.http.Tokens;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The API alone, with a decoder of test tokens. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QueueApiConfiguration.class)
class QueueApiTestApp {

    @Bean
    JwtDecoder jwtDecoder() {
        return NimbusJwtDecoder.withSecretKey(Tokens.key()).build();
    }
}
