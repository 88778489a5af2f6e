package dev.rushline.coupon.api;

import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.campaign.CampaignCommands.Terms;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The body of a request to open a campaign. */
record CampaignBody(
        @NotBlank
        @Size(max = CouponRecord.MAX_NAME_LENGTH)
        @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "must not have control characters or unpaired surrogates")
        String name,

        @NotNull @Min(1) @Max(CouponRecord.MAX_QUANTITY) Long quantity,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,

        @Nullable @Min(1) @Max(CouponRecord.MAX_QUANTITY) Long discount) {

    /** In milliseconds, as in the line, so that times which are equal there are refused here. */
    CampaignBody {
        opensAt = toMillis(opensAt);
        closesAt = toMillis(closesAt);
    }

    private static @Nullable Instant toMillis(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    Terms toTerms() {
        return new Terms(name, quantity, opensAt, closesAt, discount);
    }
}
