package dev.rushline.coupon;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a line in which a campaign had nothing left.
 *
 * @param from the place behind the last winner
 * @param to the place of the stock that ended it; null while nothing was added
 */
public record SoldOutWindow(long from, @Nullable Long to) {

    public boolean contains(long offset) {
        return offset >= from && (to == null || offset < to);
    }
}
