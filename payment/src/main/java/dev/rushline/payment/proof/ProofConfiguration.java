package dev.rushline.payment.proof;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.rushline.http.signing.SigningKeys;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProofProperties.class)
public class ProofConfiguration {

    @Bean
    Proofs proofs(ProofProperties properties, ObjectProvider<SigningKeys> own, Environment environment, Clock clock) {
        JWKSource<SecurityContext> keys = properties.jwkSet() == null && signsItself(environment)
                ? PublicKeys.of(own.getObject())
                : PublicKeys.of(properties);
        return new JwtProofs(keys, properties, clock);
    }

    /** The keys are always there to be asked for, but a process that has none cannot be asked without failing. */
    private static boolean signsItself(Environment environment) {
        return !Binder.get(environment)
                .bind("rushline.signing.key-file", Bindable.listOf(String.class))
                .orElse(List.of())
                .isEmpty();
    }
}
