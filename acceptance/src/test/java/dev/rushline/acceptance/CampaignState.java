package dev.rushline.acceptance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a campaign: expected from the log, or read from the ledger. */
record CampaignState(
        String couponId,
        int partition,
        long quantity,
        long issued,
        @Nullable Long closedOffset,
        List<Winner> winners,
        List<Window> soldOut) {

    /** In the order of serials. */
    record Winner(long serial, String userId, long offset, long nonce, long issuedAt) {}

    record Window(long from, @Nullable Long to) {}

    CampaignState {
        winners = List.copyOf(winners);
        soldOut = List.copyOf(soldOut);
    }
}
