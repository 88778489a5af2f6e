package dev.rushline.coupon.api;

import dev.rushline.coupon.CouponRecord;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** The body of a request to add stock. */
record StockBody(
        @NotNull @Min(1) @Max(CouponRecord.MAX_QUANTITY) Long add) {}
