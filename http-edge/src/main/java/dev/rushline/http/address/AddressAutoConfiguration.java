package dev.rushline.http.address;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(AddressProperties.class)
class AddressAutoConfiguration {

    @Bean
    ClientAddresses clientAddresses(AddressProperties properties) {
        return new ClientAddresses(networks(properties));
    }

    private static List<Network> networks(AddressProperties properties) {
        try {
            return properties.networks();
        } catch (IllegalArgumentException notANetwork) {
            throw new InvalidConfigurationPropertyValueException(
                    "rushline.http.address.trusted-proxies",
                    properties.trustedProxies(),
                    "It has networks like 10.1.0.0/16, separated by commas.");
        }
    }
}
