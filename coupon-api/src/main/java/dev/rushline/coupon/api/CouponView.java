package dev.rushline.coupon.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rushline.coupon.Campaign;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A coupon as every caller sees it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CouponView(
        String couponId,
        String name,
        long quantity,
        long issued,
        long remaining,
        Campaign.State state,
        Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable Long discount)
        implements CampaignResponse {

    static CouponView of(Campaign campaign, Instant now) {
        return new CouponView(
                campaign.couponId(),
                campaign.name(),
                campaign.quantity(),
                campaign.issued(),
                campaign.remaining(),
                campaign.stateAt(now),
                campaign.opensAt(),
                campaign.closesAt(),
                campaign.discount());
    }
}
