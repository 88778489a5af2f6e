package dev.rushline.coupon.api;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Vouchers.
 *
 * @param issuer who vouches; services that check a voucher compare it
 * @param remembered how many signed vouchers are kept in memory, at some 600 bytes each, because signing is dear
 */
@Validated
@ConfigurationProperties("rushline.voucher")
record VoucherProperties(
        @DefaultValue("rushline") @NotBlank String issuer,
        @DefaultValue("50000") @Min(0) long remembered) {}
