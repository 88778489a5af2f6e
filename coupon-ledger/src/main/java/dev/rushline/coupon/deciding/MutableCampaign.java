package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.SoldOutWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of one campaign while its line is decided, updated record by record. */
final class MutableCampaign {

    /** 16 MB of fingerprints, and a second to load them again. */
    static final int MAX_FILTERED_HOLDERS = 1_000_000;

    private Campaign campaign;
    private long quantity;
    private long issued;
    private @Nullable HolderFilter holders;

    MutableCampaign(Campaign campaign) {
        this.campaign = campaign;
        this.quantity = campaign.quantity();
        this.issued = campaign.issued();
    }

    /** A campaign that is opened now: its coupon has no holders. */
    static MutableCampaign begin(Campaign campaign) {
        MutableCampaign opened = new MutableCampaign(campaign);
        opened.holders = new HolderFilter();
        return opened;
    }

    /** Whether the filter of holders is missing, and the holders are few enough for one. */
    boolean needsHolders() {
        return holders == null && issued <= MAX_FILTERED_HOLDERS;
    }

    /** Begins the filter of holders. It may be used once each of them is added. */
    void beginHolders() {
        holders = new HolderFilter();
    }

    void addHolder(String userId) {
        if (holders != null) {
            holders.add(userId);
        }
    }

    /** Drops the filter if no request can win any more, or if there are too many holders. */
    void dropHolders() {
        if (isSoldOut() || !isOpen() || issued > MAX_FILTERED_HOLDERS) {
            holders = null;
        }
    }

    /** Whether the user has to be looked up. False only for users that hold no coupon of this campaign. */
    boolean mayBeHeldBy(String userId) {
        return holders == null || holders.mayContain(userId);
    }

    /** Whether a later request of this line could still win. */
    boolean isOpen() {
        return campaign.closedOffset() == null;
    }

    boolean isClosedFor(long offset, Instant appendedAt) {
        return campaign.isClosedFor(offset, appendedAt);
    }

    boolean isSoldOut() {
        return issued == quantity;
    }

    /**
     * Decides one request.
     *
     * @param known the requesting users that hold this coupon; a winner is added
     */
    Outcome decide(long offset, Instant appendedAt, String userId, Set<String> known) {
        if (isClosedFor(offset, appendedAt)) {
            return Outcome.CLOSED;
        }
        if (campaign.isTooEarly(appendedAt)) {
            return Outcome.NOT_OPEN;
        }
        if (isSoldOut()) {
            return Outcome.SOLD_OUT;
        }
        if (!known.add(userId)) {
            return Outcome.ALREADY_ISSUED;
        }
        issued++;
        addHolder(userId);
        if (isSoldOut()) {
            beginWindow(offset + 1);
        }
        return Outcome.ISSUED;
    }

    /** The serial of the last winner. */
    long lastSerial() {
        return issued;
    }

    void addStock(long offset, long added) {
        if (isSoldOut()) {
            endWindow(offset);
        }
        quantity = Math.addExact(quantity, added);
    }

    void close(long offset) {
        campaign = campaign.with(quantity, issued, campaign.soldOut(), offset, campaign.asOf());
    }

    private void beginWindow(long from) {
        List<SoldOutWindow> windows = new ArrayList<>(campaign.soldOut());
        windows.add(new SoldOutWindow(from, null));
        soldOut(windows);
    }

    private void endWindow(long to) {
        List<SoldOutWindow> windows = new ArrayList<>(campaign.soldOut());
        windows.add(new SoldOutWindow(windows.removeLast().from(), to));
        soldOut(windows);
    }

    private void soldOut(List<SoldOutWindow> windows) {
        campaign = campaign.with(quantity, issued, windows, campaign.closedOffset(), campaign.asOf());
    }

    Campaign asOf(long next) {
        return campaign.with(quantity, issued, campaign.soldOut(), campaign.closedOffset(), next);
    }
}
