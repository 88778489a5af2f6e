package dev.rushline.payment.proof;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.rushline.http.signing.SigningKeys;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProofProperties.class)
public class ProofConfiguration {

    @Bean
    Proofs proofs(ProofProperties properties, ObjectProvider<SigningKeys> own, Clock clock) {
        List<SigningKeys> signed = own.stream().toList();
        return new JwtProofs(
                trusted(
                        "vouchers",
                        "rushline.payment.proof.voucher-jwk-set",
                        properties.voucherJwkSet(),
                        signed,
                        properties),
                trusted(
                        "entry-passes",
                        "rushline.payment.proof.entry-pass-jwk-set",
                        properties.entryPassJwkSet(),
                        signed,
                        properties),
                properties,
                clock);
    }

    /** The keys of the setting; without one, those that this process signs this kind of proof with. */
    private static JWKSource<SecurityContext> trusted(
            String kind, String setting, @Nullable String place, List<SigningKeys> own, ProofProperties properties) {
        return own.stream()
                .filter(keys -> place == null && keys.kind().equals(kind))
                .findFirst()
                .map(PublicKeys::of)
                .orElseGet(() -> PublicKeys.of(setting, place, properties.remember()));
    }
}
