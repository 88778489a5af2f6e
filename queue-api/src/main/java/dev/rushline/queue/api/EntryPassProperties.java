package dev.rushline.queue.api;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Entry passes.
 *
 * @param issuer who lets people in; services that check a pass compare it
 */
@Validated
@ConfigurationProperties("rushline.entry-pass")
record EntryPassProperties(
        @DefaultValue("rushline") @NotBlank String issuer) {}
