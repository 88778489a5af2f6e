package dev.rushline.http.address;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The addresses of callers.
 *
 * @param trustedProxies networks of the proxies whose {@code X-Forwarded-For} is read, as {@code 10.1.0.0/16} or
 *     {@code 2001:db8::/32}. By default none, and then nothing is limited by address: behind a proxy that is not named, all
 *     callers have one address. Too wide a network lets callers choose their address
 */
@ConfigurationProperties("rushline.http.address")
record AddressProperties(@DefaultValue List<String> trustedProxies) {

    /** @throws IllegalArgumentException if one of them is not a network */
    List<Network> networks() {
        return trustedProxies.stream().map(Network::of).toList();
    }
}
