package dev.rushline.coupon.issuing;

import dev.rushline.coupon.CouponTopic;
import dev.rushline.coupon.campaign.CampaignConfiguration;
import dev.rushline.coupon.campaign.Campaigns;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.board.Board;
import dev.rushline.line.log.TopicIds;
import dev.rushline.line.log.TopicMonitor;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For apps whose callers request coupons. */
@Configuration(proxyBeanMethods = false)
@Import(CampaignConfiguration.class)
@EnableConfigurationProperties({RequestProperties.class, VerdictProperties.class})
public class IssuingConfiguration {

    @Bean
    Issuances issuances(JdbcClient database) {
        return Issuances.in(database);
    }

    @Bean
    RequestCoupon requestCoupon(
            Campaigns campaigns, LineAppender appender, Board board, Clock clock, RequestProperties properties) {
        return new RequestCoupon(campaigns, appender, board, clock, properties);
    }

    @Bean
    Verdicts verdicts(
            Campaigns campaigns,
            Issuances issuances,
            Board board,
            TopicIds topicIds,
            TopicMonitor monitor,
            VerdictProperties properties) {
        return new Verdicts(
                campaigns, issuances, board, topicIds.of(CouponTopic.COUPON_REQUESTS), monitor::isReplaced, properties);
    }
}
