package dev.rushline.acceptance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a campaign: as the log says it must be, or as the ledger says it is. */
record CampaignState(
        String couponId,
        int partition,
        long quantity,
        long issued,
        @Nullable Long closedPosition,
        List<Winner> winners,
        List<Window> soldOut) {

    /** In the order of serials. */
    record Winner(long serial, String userId, long position, long nonce, long issuedAt) {}

    record Window(long from, @Nullable Long to) {}

    CampaignState {
        winners = List.copyOf(winners);
        soldOut = List.copyOf(soldOut);
    }
}
