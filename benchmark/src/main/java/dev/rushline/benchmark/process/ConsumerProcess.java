package dev.rushline.benchmark.process;

import dev.rushline.coupon.consumer.CouponConsumer;
import org.springframework.boot.SpringApplication;

/** The coupon consumer in a process of its own, as it is deployed. */
public final class ConsumerProcess {

    private ConsumerProcess() {}

    static void main(String[] arguments) {
        SpringApplication.run(CouponConsumer.class, arguments);
        System.out.println("READY");
    }
}
