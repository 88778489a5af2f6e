package dev.rushline.coupon.deciding;

import dev.rushline.coupon.CouponLedgerConfiguration;
import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.campaign.CampaignReader;
import dev.rushline.line.serve.Decider;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For apps that serve coupon lines. */
@Configuration(proxyBeanMethods = false)
@Import(CouponLedgerConfiguration.class)
@EnableConfigurationProperties(CodeProperties.class)
public class DecidingConfiguration {

    @Bean
    Decider.Factory<CouponRecord> couponDeciders(
            JdbcTemplate database, JdbcClient client, CodeProperties properties, MeterRegistry registry) {
        DecisionMeters meters = new DecisionMeters(registry);
        CouponLedger ledger = new JdbcCouponLedger(database, CampaignReader.in(client), properties.codes());
        return line -> new CouponDecider(line, ledger, meters);
    }
}
