package dev.rushline.http.caller;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@AutoConfiguration(
        afterName =
                "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({CallerProperties.class, OAuth2ResourceServerProperties.class})
class CallerAutoConfiguration {

    /** Before the rate limit, which needs the caller. */
    private static final int BEFORE_RATE_LIMIT = -100;

    private static final String ISSUER = "rushline.http.callers.issuer";
    private static final String AUDIENCES = "spring.security.oauth2.resourceserver.jwt.audiences";

    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer boundedCallsOfTheIssuer() {
        return decoder -> decoder.restOperations(new IssuerKeys(System::nanoTime).client());
    }

    @Bean
    HandlerAudiences audiences(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return new HandlerAudiences(mappings);
    }

    @Bean
    CallerInterceptor callerInterceptor(
            HandlerAudiences audiences,
            ObjectProvider<JwtDecoder> decoder,
            ObjectProvider<TrustedIssuer> issuer,
            Clock clock,
            CallerProperties properties,
            OAuth2ResourceServerProperties ofSpring) {
        JwtDecoder tokens = decoder.getIfAvailable();
        if (tokens == null) {
            throw new InvalidConfigurationPropertyValueException(
                    "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                    null,
                    "It is not set, so tokens of callers cannot be verified. Set it, or"
                            + " spring.security.oauth2.resourceserver.jwt.issuer-uri, to the address of the issuer's keys.");
        }
        // A configuration that brings a decoder of its own brings its issuer, too.
        TrustedIssuer trusted = issuer.getIfAvailable(() -> configuredIssuer(properties, ofSpring.getJwt()));
        return new CallerInterceptor(audiences, new TokenVerifier(tokens, trusted, clock, properties));
    }

    private static TrustedIssuer configuredIssuer(CallerProperties properties, OAuth2ResourceServerProperties.Jwt jwt) {
        String name = properties.issuer() == null ? jwt.getIssuerUri() : properties.issuer();
        List<String> audiences = jwt.getAudiences();
        if (name == null || name.isBlank() || audiences == null || audiences.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    name == null || name.isBlank() ? ISSUER : AUDIENCES,
                    null,
                    "It is not set, so tokens that were issued for other services would be accepted. Set " + ISSUER
                            + " to the issuer that tokens name (or spring.security.oauth2.resourceserver.jwt.issuer-uri), and "
                            + AUDIENCES + " to the audience that they name.");
        }
        return new TrustedIssuer(name, Set.copyOf(audiences));
    }

    @Bean
    WebMvcConfigurer callersOfHandlers(CallerInterceptor check) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(check).order(BEFORE_RATE_LIMIT);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }
        };
    }
}
