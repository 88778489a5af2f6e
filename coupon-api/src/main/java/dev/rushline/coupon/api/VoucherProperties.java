package dev.rushline.coupon.api;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Vouchers.
 *
 * @param issuer the issuer claim; services that verify a voucher compare it
 * @param remembered the most signed vouchers cached, at some 600 bytes each, because signing is expensive
 */
@Validated
@ConfigurationProperties("rushline.voucher")
record VoucherProperties(
        @DefaultValue("rushline") @NotBlank String issuer,
        @DefaultValue("50000") @Min(0) long remembered) {}
