package dev.rushline.coupon;

import dev.rushline.line.Topic;
import dev.rushline.runtime.schema.MigrationDatabase;
import dev.rushline.runtime.schema.SchemaMigration;
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
    SchemaMigration couponSchema(MigrationDatabase database) {
        return database.migrate("coupon");
    }
}
