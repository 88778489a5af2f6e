package dev.rushline.http.signing;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys are loaded when a bean needs the {@link Signer}: an application that signs does not start without them, an
 * application that signs nothing needs none.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@EnableConfigurationProperties(SigningProperties.class)
class SigningAutoConfiguration {

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    SigningKeys signingKeys(SigningProperties properties) {
        return SigningKeys.load(properties.keyFile());
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    Signer signer(SigningKeys keys, JsonMapper json) {
        return new Signer(keys, json);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class PublishedKeys {

        @Bean
        JwksController jwksController(SigningProperties properties, ObjectProvider<SigningKeys> keys) {
            return new JwksController(
                    properties.keyFile().isEmpty()
                            ? Map.of("keys", List.of())
                            : keys.getObject().publicJwks());
        }
    }
}
