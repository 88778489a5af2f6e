package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord.CampaignClosed;
import dev.rushline.coupon.CouponRecord.CampaignOpened;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.line.serve.LineRecord;
import java.util.List;

/**
 * What one batch writes to the ledger.
 *
 * @param opened campaigns that are opened in this batch
 * @param campaigns every campaign that changed, the opened ones included, as it is after the batch
 */
record BatchChanges(
        List<LineRecord<CampaignOpened>> opened,
        List<LineRecord<StockAdded>> stocked,
        List<LineRecord<CampaignClosed>> closed,
        List<Campaign> campaigns,
        List<Winner> winners) {

    boolean isEmpty() {
        return campaigns.isEmpty();
    }
}
