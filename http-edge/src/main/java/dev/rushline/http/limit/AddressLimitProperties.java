package dev.rushline.http.limit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The token bucket of one address on one instance, for all calls, with and without a token. It is in force where
 * {@code rushline.http.address.trusted-proxies} is set.
 *
 * @param perSecond tokens refilled each second: low stops floods of one machine early, but all users behind one address (an
 *     office, a mobile carrier) share it
 * @param burst the capacity: high tolerates users of one address that come at the same time
 * @param maxAddresses the most buckets, at about 200 bytes each: beyond it the least used are evicted, and their addresses
 *     start with a full one again
 */
@Validated
@ConfigurationProperties("rushline.http.limit.address")
record AddressLimitProperties(
        @DefaultValue("500") @Min(1) @Max(1_000_000) int perSecond,
        @DefaultValue("1000") @Min(1) @Max(10_000_000) int burst,
        @DefaultValue("100000") @Min(1) @Max(10_000_000) int maxAddresses) {}
