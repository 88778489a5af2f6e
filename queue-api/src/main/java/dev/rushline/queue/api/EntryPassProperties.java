package dev.rushline.queue.api;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Entry passes.
 *
 * @param issuer the issuer claim, which services that verify a pass compare
 */
@Validated
@ConfigurationProperties("rushline.entry-pass")
record EntryPassProperties(
        @DefaultValue("rushline") @NotBlank String issuer) {}
