package dev.rushline.coupon.api;

/** The answer to a command on a campaign. */
sealed interface CampaignResponse permits CouponView, CampaignResponse.Pending {

    /** The command is appended and not served yet. */
    record Pending(String couponId) implements CampaignResponse {}
}
