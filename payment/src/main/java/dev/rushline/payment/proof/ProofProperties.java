package dev.rushline.payment.proof;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How vouchers and entry passes are checked.
 *
 * @param voucherJwkSet the public keys of vouchers: the URL of a JWK set, which is {@code /v1/jwks/vouchers.json} of the coupon
 *     API, or a file. Not needed where this process signs vouchers itself. With a set that has other keys too, vouchers
 *     of their holders count
 * @param entryPassJwkSet the public keys of entry passes, likewise: {@code /v1/jwks/entry-passes.json} of the queue API
 * @param voucherIssuer the required issuer of a voucher
 * @param entryPassIssuer the required issuer of an entry pass
 * @param remember how long keys from a URL are cached: longer saves calls, but a withdrawn key is accepted that long.
 *     A new key is fetched when its id is first seen.
 */
@Validated
@ConfigurationProperties("rushline.payment.proof")
record ProofProperties(
        @Nullable String voucherJwkSet,
        @Nullable String entryPassJwkSet,
        @DefaultValue("rushline") @NotBlank String voucherIssuer,
        @DefaultValue("rushline") @NotBlank String entryPassIssuer,

        @DefaultValue("5m") @DurationMin(seconds = 30) @DurationMax(hours = 24)
        Duration remember) {}
