package dev.rushline.coupon.deciding;

import dev.rushline.line.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secret that coupon codes are derived from. A rebuild of the ledger from the log needs the same one.
 *
 * @param codeSecret in Base64, 32 bytes or more
 * @param codeSecretFile a file with its bytes
 */
@ConfigurationProperties("rushline.coupon")
public record CodeProperties(
        @Nullable String codeSecret, @Nullable Path codeSecretFile) {

    public CouponCodes codes() {
        return new CouponCodes(Secret.bytes("rushline.coupon.code-secret", codeSecret, codeSecretFile));
    }
}
