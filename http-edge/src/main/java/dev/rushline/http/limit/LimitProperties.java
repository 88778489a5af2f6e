package dev.rushline.http.limit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The token bucket of one caller on one instance.
 *
 * @param perSecond tokens refilled each second: low keeps one caller from crowding out the rest, but all tabs and devices
 *     of a user share it
 * @param burst the capacity: high tolerates reloading, low slows bots down
 * @param maxCallers the most buckets, at about 200 bytes each: beyond it the least used are evicted, and their callers start
 *     with a full one again
 */
@Validated
@ConfigurationProperties("rushline.http.limit")
record LimitProperties(
        @DefaultValue("50") @Min(1) @Max(1_000_000) int perSecond,
        @DefaultValue("100") @Min(1) @Max(10_000_000) int burst,
        @DefaultValue("100000") @Min(1) @Max(10_000_000) int maxCallers) {}
