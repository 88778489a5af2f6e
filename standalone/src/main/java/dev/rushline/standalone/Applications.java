package dev.rushline.standalone;

import dev.rushline.community.CommunityConfiguration;
import dev.rushline.coupon.api.CouponApiConfiguration;
import dev.rushline.coupon.consumer.CouponConsumerConfiguration;
import dev.rushline.payment.PaymentConfiguration;
import dev.rushline.queue.activator.QueueActivatorConfiguration;
import dev.rushline.queue.api.QueueApiConfiguration;
import dev.rushline.standalone.issuer.IssuerConfiguration;
import dev.rushline.standalone.pages.PagesConfiguration;
import dev.rushline.standalone.platform.DataPlatformConfiguration;
import dev.rushline.standalone.rush.RushConfiguration;
import dev.rushline.trending.TrendingConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Every application, in one context. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    CouponApiConfiguration.class,
    CouponConsumerConfiguration.class,
    QueueApiConfiguration.class,
    QueueActivatorConfiguration.class,
    PaymentConfiguration.class,
    CommunityConfiguration.class,
    TrendingConfiguration.class,
    IssuerConfiguration.class,
    DataPlatformConfiguration.class,
    PagesConfiguration.class,
    RushConfiguration.class
})
class Applications {}
