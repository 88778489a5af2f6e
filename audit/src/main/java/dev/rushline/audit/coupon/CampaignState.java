package dev.rushline.audit.coupon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a campaign: expected from the log, or read from the ledger.
 *
 * @param closedOffset where an operator closed it
 * @param added the stock that was added, in the order of offsets
 * @param winners in the order of serials
 */
public record CampaignState(
        String couponId,
        int partition,
        Terms terms,
        long quantity,
        long issued,
        @Nullable Long closedOffset,
        List<Stock> added,
        List<Winner> winners,
        List<Window> soldOut) {

    /** What the opening record says. Times are in milliseconds. */
    public record Terms(
            long openedOffset,
            String name,
            @Nullable Long discount,
            long opensAt,
            @Nullable Long closesAt) {}

    /** Added stock. A command counts once. */
    public record Stock(long offset, String commandId, long added) {}

    /** A user who got a coupon. */
    public record Winner(long serial, String userId, long offset, long nonce, long issuedAt) {}

    /** From where on nothing was left, to the offset of the next added stock. */
    public record Window(long from, @Nullable Long to) {}

    public CampaignState {
        added = List.copyOf(added);
        winners = List.copyOf(winners);
        soldOut = List.copyOf(soldOut);
    }
}
