package dev.rushline.coupon;

import org.jspecify.annotations.Nullable;

/**
 * A range of offsets in which a campaign had no coupon left.
 *
 * @param from the offset after the last winner
 * @param to the offset of the stock that ended it, exclusive; null while no stock was added
 */
public record SoldOutWindow(long from, @Nullable Long to) {

    public boolean contains(long offset) {
        return offset >= from && (to == null || offset < to);
    }
}
