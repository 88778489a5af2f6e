package dev.rushline.coupon.api;

import dev.rushline.http.signing.SigningKeys;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Vouchers.
 *
 * @param issuer the issuer claim; services that verify a voucher compare it
 * @param keyFile PEM files with EC keys on P-256. The first has the private key that signs, and all are published: the others
 *     are the previous and the next key, of which the public part is enough. There is no default: a published key proves nothing
 * @param remembered the most signed vouchers cached, at some 600 bytes each, because signing is expensive
 */
@Validated
@ConfigurationProperties("rushline.voucher")
record VoucherProperties(
        @DefaultValue("rushline") @NotBlank String issuer,
        @DefaultValue List<Path> keyFile,
        @DefaultValue("50000") @Min(0) long remembered) {

    SigningKeys keys() {
        return SigningKeys.load("vouchers", "rushline.voucher.key-file", keyFile);
    }
}
