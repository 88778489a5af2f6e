package dev.rushline.http.limit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The budget of one caller on one instance.
 *
 * @param perSecond calls earned back each second: low keeps one caller from crowding out the rest, but several tabs or
 *     devices of a person share it
 * @param burst calls that may come at once after a pause: high forgives impatient reloading, low flattens bots
 * @param maxCallers budgets remembered: beyond it the least used are forgotten, and such a caller starts with a full one
 *     again; each takes about 200 bytes
 */
@Validated
@ConfigurationProperties("rushline.http.limit")
record LimitProperties(
        @DefaultValue("50") @Min(1) @Max(1_000_000) int perSecond,
        @DefaultValue("100") @Min(1) @Max(10_000_000) int burst,
        @DefaultValue("100000") @Min(1) @Max(10_000_000) int maxCallers) {}
