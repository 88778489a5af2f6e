package dev.rushline.coupon;

import dev.rushline.line.Topic;
import dev.rushline.runtime.schema.SchemaMigration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topic and the schema of coupons, for apps that write or read the ledger. */
@Configuration(proxyBeanMethods = false)
public class CouponLedgerConfiguration {

    @Bean
    Topic<CouponRecord> couponRequests() {
        return CouponTopic.COUPON_REQUESTS;
    }

    @Bean
    SchemaMigration couponSchema(DataSource database) {
        return new SchemaMigration("coupon").migrate(database);
    }
}
