package dev.rushline.coupon.api;

import dev.rushline.coupon.consumer.CouponConsumerConfiguration;
import dev.rushline.testing.http.Tokens;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The API and the consumer in one process, trusting the tokens of tests. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CouponApiConfiguration.class, CouponConsumerConfiguration.class})
class ShopApp {

    @Bean
    JwtDecoder jwtDecoder() {
        return NimbusJwtDecoder.withSecretKey(Tokens.key()).build();
    }
}
