package dev.rushline.acceptance;

import dev.rushline.coupon.consumer.CouponConsumerConfiguration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The coupon consumer as it is deployed, with faults that tests arm in its transactions. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CouponConsumerConfiguration.class, SteppableClock.Time.class})
class CouponConsumerWithFaults {

    static void main(String[] arguments) {
        SpringApplication.run(CouponConsumerWithFaults.class, arguments);
    }

    @Bean
    static BeanPostProcessor faults(ObjectProvider<DataSource> database) {
        return FaultyTransactions.strikingAt("coupon.issuance", database);
    }
}
