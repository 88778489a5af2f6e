package dev.rushline.coupon.api;

import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.campaign.CampaignCommands.Offer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What an admin sends to open a campaign. */
record OfferBody(
        @NotBlank
        @Size(max = CouponRecord.MAX_NAME_LENGTH)
        @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "has letters that are none")
        String name,

        @NotNull @Min(1) @Max(CouponRecord.MAX_QUANTITY) Long quantity,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,

        @Nullable @Min(1) @Max(CouponRecord.MAX_QUANTITY) Long discount) {

    /** As fine as the line keeps times, so that an order which the line cannot see is refused here. */
    OfferBody {
        opensAt = toMillis(opensAt);
        closesAt = toMillis(closesAt);
    }

    private static @Nullable Instant toMillis(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    Offer toOffer() {
        return new Offer(name, quantity, opensAt, closesAt, discount);
    }
}
