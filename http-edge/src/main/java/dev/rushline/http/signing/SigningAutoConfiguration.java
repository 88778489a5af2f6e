package dev.rushline.http.signing;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Publishes the keys of every kind of proof that the application signs, each of which is a bean of {@link SigningKeys}. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(SigningProperties.class)
class SigningAutoConfiguration {

    @Bean
    JwksController jwksController(ObjectProvider<SigningKeys> keys, SigningProperties properties) {
        return new JwksController(keys.orderedStream().toList(), properties.publicKeys());
    }
}
