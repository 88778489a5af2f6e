package dev.rushline.coupon.consumer;

import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.CouponTopic;
import dev.rushline.coupon.deciding.DecidingConfiguration;
import dev.rushline.coupon.retention.CouponRetentionConfiguration;
import dev.rushline.line.serve.Decider;
import dev.rushline.line.serve.ServeConfiguration;
import dev.rushline.line.serve.ServingThreadsFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves the coupon lines that this process is given. */
@Configuration(proxyBeanMethods = false)
@Import({ServeConfiguration.class, DecidingConfiguration.class, CouponRetentionConfiguration.class})
public class CouponConsumerConfiguration {

    @Bean
    SmartLifecycle couponServer(ServingThreadsFactory servingThreads, Decider.Factory<CouponRecord> couponDeciders) {
        return servingThreads.create(CouponTopic.COUPON_REQUESTS, CouponTopic.GROUP_ID, couponDeciders);
    }
}
