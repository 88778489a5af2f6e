package dev.rushline.acceptance;

import dev.rushline.coupon.api.CouponApiConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The coupon API as it is deployed, believing the tokens that tests make. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CouponApiConfiguration.class)
class CouponApiWithTestTokens {

    static void main(String[] arguments) {
        SpringApplication.run(CouponApiWithTestTokens.class, arguments);
    }

    @Bean
    JwtDecoder testTokens() {
        return Tokens.decoder();
    }
}
