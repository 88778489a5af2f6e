package dev.rushline.coupon.consumer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The coupon consumer as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CouponConsumerConfiguration.class)
public class CouponConsumer {

    static void main(String[] arguments) {
        SpringApplication.run(CouponConsumer.class, arguments);
    }
}
