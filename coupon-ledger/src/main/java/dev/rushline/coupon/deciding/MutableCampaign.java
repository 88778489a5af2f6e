package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.SoldOutWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One campaign while its line is decided: what is left of it, record by record. */
final class MutableCampaign {

    /** Sixteen megabytes of fingerprints, and a second to read them again. */
    private static final int MOST_REMEMBERED = 1_000_000;

    private Campaign campaign;
    private long quantity;
    private long issued;
    private @Nullable HolderFilter holders;

    MutableCampaign(Campaign campaign) {
        this.campaign = campaign;
        this.quantity = campaign.quantity();
        this.issued = campaign.issued();
    }

    /** One that begins: nobody holds its coupon. */
    static MutableCampaign begin(Campaign campaign) {
        MutableCampaign opened = new MutableCampaign(campaign);
        opened.holders = new HolderFilter();
        return opened;
    }

    /** Makes sure that it remembers who holds the coupon, if those are few enough to be remembered. */
    void recall(CouponLedger ledger) {
        if (holders == null && issued <= MOST_REMEMBERED) {
            HolderFilter recalled = new HolderFilter();
            ledger.eachHolder(campaign.couponId(), recalled::add);
            holders = recalled;
        }
    }

    /** Drops what is not worth its memory: who holds a coupon that nobody can win, or that too many hold. */
    void forget() {
        if (isSoldOut() || !isAlive() || issued > MOST_REMEMBERED) {
            holders = null;
        }
    }

    /** Whether the user has to be looked up: unless surely not a holder. */
    boolean mayBeHeldBy(String userId) {
        return holders == null || holders.mayContain(userId);
    }

    /** Whether a request for it could still win, now or later in this line. */
    boolean isAlive() {
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
     * @param known those among the askers who have this coupon; a winner joins them
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
        if (holders != null) {
            holders.add(userId);
        }
        if (isSoldOut()) {
            beginWindow(offset + 1);
        }
        return Outcome.ISSUED;
    }

    /** The serial of the one who won last. */
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
