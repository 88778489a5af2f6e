package dev.rushline.coupon.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The coupon API as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CouponApiConfiguration.class)
public class CouponApi {

    static void main(String[] arguments) {
        SpringApplication.run(CouponApi.class, arguments);
    }
}
