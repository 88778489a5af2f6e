package dev.rushline.coupon.api;

import dev.rushline.coupon.CouponTopic;
import dev.rushline.coupon.campaign.Campaigns;
import dev.rushline.coupon.issuing.IssuingConfiguration;
import dev.rushline.http.caller.OwnedPathVariable;
import dev.rushline.http.signing.Signer;
import dev.rushline.http.signing.SigningKeys;
import dev.rushline.http.tag.CallTagProvider;
import dev.rushline.http.warmup.WarmUpCall;
import dev.rushline.http.warmup.WarmUpCalls;
import dev.rushline.line.Ticket;
import dev.rushline.line.TicketCodec;
import dev.rushline.line.TicketProperties;
import dev.rushline.line.board.PollAdvice;
import dev.rushline.line.log.TopicIds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The coupon API. */
@Configuration(proxyBeanMethods = false)
@Import({IssuingConfiguration.class, CampaignController.class, RequestController.class, MyCouponsController.class})
@EnableConfigurationProperties({TicketProperties.class, VoucherProperties.class})
public class CouponApiConfiguration {

    private static final Duration MIN_POLL_DELAY = Duration.ofMillis(100);
    private static final Duration MAX_POLL_DELAY = Duration.ofSeconds(6);

    @Bean
    TicketCodec ticketCodec(TicketProperties properties) {
        return properties.codec(CouponTopic.COUPON_REQUESTS);
    }

    @Bean
    CallTagProvider couponRequestTag(TicketCodec codec) {
        return new OwnedPathVariable(
                "requestId",
                Ticket.LOG_KEY,
                (request, caller) -> codec.decode(request, caller.id()).map(Ticket::shortId));
    }

    @Bean
    SigningKeys voucherKeys(VoucherProperties properties) {
        return properties.keys();
    }

    @Bean
    Vouchers vouchers(SigningKeys voucherKeys, JsonMapper json, Campaigns campaigns, VoucherProperties properties) {
        return new Vouchers(new Signer(voucherKeys, json), campaigns, properties);
    }

    @Bean
    RequestViews requestViews(Vouchers vouchers) {
        return new RequestViews(
                vouchers,
                new PollAdvice(
                        MIN_POLL_DELAY,
                        MAX_POLL_DELAY,
                        () -> ThreadLocalRandom.current().nextLong()));
    }

    /** In a rush most requests are refused and most polls find the request pending. */
    @Bean
    WarmUpCalls couponWarmUp(TicketCodec codec, TopicIds topicIds, Clock clock) {
        return userId -> {
            Ticket ticket = Ticket.unserved(
                    topicIds.of(CouponTopic.COUPON_REQUESTS), WarmUpCalls.UNKNOWN, userId, clock.instant());
            WarmUpCall request = new WarmUpCall("POST", "/v1/coupons/" + WarmUpCalls.UNKNOWN + "/requests");
            WarmUpCall poll = new WarmUpCall("GET", "/v1/coupon-requests/" + codec.encode(ticket));
            return List.of(request, poll, request, poll, request);
        };
    }
}
