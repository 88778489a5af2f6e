package dev.rushline.http.signing;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which keys of other processes {@code /v1/jwks.json} shows beside the own ones.
 *
 * @param publicKeyFile PEM files with public keys (EC P-256): in the coupon API those of entry passes, in the queue API those
 *     of vouchers. Without them the document has only the keys of this process
 */
@ConfigurationProperties("rushline.signing")
record SigningProperties(@DefaultValue List<Path> publicKeyFile) {

    private static final String SETTING = "rushline.signing.public-key-file";

    SigningProperties {
        publicKeyFile = List.copyOf(publicKeyFile);
    }

    List<PublishedKey> publicKeys() {
        return publicKeyFile.stream()
                .map(file -> SigningKeys.read(SETTING, file, PublishedKey::ofPem))
                .toList();
    }
}
