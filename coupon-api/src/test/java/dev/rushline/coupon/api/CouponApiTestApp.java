package dev.rushline.coupon.api;

import dev.rushline.coupon.consumer.CouponConsumerConfiguration;
import dev.rushline.testing.http.TestTokens;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The API and the consumer in one process, with test tokens. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CouponApiConfiguration.class, CouponConsumerConfiguration.class, TestTokens.class})
class CouponApiTestApp {}
