package dev.rushline.standalone.issuer;

import dev.rushline.http.caller.TrustedIssuer;
import dev.rushline.http.warmup.WarmUpTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The development issuer, its endpoint, and the decoder that makes the APIs of this JVM believe it. */
@Configuration(proxyBeanMethods = false)
@Import(TokenController.class)
public class IssuerConfiguration {

    @Bean
    DevelopmentIssuer developmentIssuer(@Value("${rushline.dev-issuer.secret-file}") Path secret) throws IOException {
        return new DevelopmentIssuer(Files.readAllBytes(secret), Clock.systemUTC());
    }

    @Bean
    JwtDecoder developmentTokens(DevelopmentIssuer issuer) {
        return issuer.decoder();
    }

    @Bean
    TrustedIssuer trustedIssuer(DevelopmentIssuer issuer) {
        return issuer.trusted();
    }

    /** Tokens, rushes and events of the development paths are for pages of this machine. */
    @Bean
    WebMvcConfigurer localDevelopmentPaths() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new LocalHostOnly()).addPathPatterns("/dev/**");
            }
        };
    }

    /** Those of users, so that the warm-up verifies signatures, too. */
    @Bean
    WarmUpTokens warmUpTokens(DevelopmentIssuer issuer) {
        return userId -> issuer.tokenFor(userId, false);
    }
}
