package dev.rushline.acceptance;

import dev.rushline.coupon.api.CouponApiConfiguration;
import dev.rushline.testing.http.TestTokens;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The coupon API as it is deployed, with test tokens. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CouponApiConfiguration.class, TestTokens.class, SteppableClock.Time.class})
class CouponApiWithTestTokens {

    static void main(String[] arguments) {
        SpringApplication.run(CouponApiWithTestTokens.class, arguments);
    }
}
