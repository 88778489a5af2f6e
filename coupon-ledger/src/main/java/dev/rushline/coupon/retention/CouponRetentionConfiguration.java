package dev.rushline.coupon.retention;

import dev.rushline.line.retention.LogRetention;
import dev.rushline.runtime.retention.ExpiredTables;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For apps that serve coupon lines. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CouponRetentionProperties.class)
public class CouponRetentionConfiguration {

    @Bean
    ExpiredTables expiredCampaigns(LogRetention retention, CouponRetentionProperties properties) {
        return JdbcCouponRetention.tables(retention, properties.ended());
    }
}
