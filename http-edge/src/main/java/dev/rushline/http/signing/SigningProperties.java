package dev.rushline.http.signing;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The private keys that sign vouchers and entry passes.
 *
 * @param keyFile PEM files (PKCS#8, EC P-256). The first signs and all are published: to rotate, publish the new key
 *     second, then put it first, and drop the old one when its last proof has expired. There is no default: a
 *     published key proves nothing.
 */
@ConfigurationProperties("rushline.signing")
record SigningProperties(@DefaultValue List<Path> keyFile) {

    SigningProperties {
        keyFile = List.copyOf(keyFile);
    }
}
