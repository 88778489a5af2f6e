package dev.rushline.payment;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Points, orders and payments as a process of their own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PaymentConfiguration.class)
public class Payment {

    static void main(String[] arguments) {
        SpringApplication.run(Payment.class, arguments);
    }
}
