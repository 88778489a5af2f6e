package dev.rushline.queue.api;

import dev.rushline.http.signing.SigningKeys;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Entry passes.
 *
 * @param issuer the issuer claim, which services that verify a pass compare
 * @param keyFile PEM files with EC keys on P-256. The first has the private key that signs, and all are published: the others
 *     are the previous and the next key, of which the public part is enough. There is no default: a published key proves nothing
 */
@Validated
@ConfigurationProperties("rushline.entry-pass")
record EntryPassProperties(
        @DefaultValue("rushline") @NotBlank String issuer,
        @DefaultValue List<Path> keyFile) {

    SigningKeys keys() {
        return SigningKeys.load("entry-passes", "rushline.entry-pass.key-file", keyFile);
    }
}
