package dev.rushline.benchmark.process;

import dev.rushline.coupon.api.CouponApiConfiguration;
import dev.rushline.standalone.issuer.IssuerConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The coupon API in a process of its own, as it is deployed, with the development issuer to vouch for the callers. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CouponApiConfiguration.class, IssuerConfiguration.class})
public class CouponApiProcess {

    static void main(String[] arguments) {
        SpringApplication.run(CouponApiProcess.class, arguments);
        System.out.println("READY");
    }
}
