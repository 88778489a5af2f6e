package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord.CampaignClosed;
import dev.rushline.coupon.CouponRecord.CampaignOpened;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.line.serve.LineRecord;
import java.util.List;

/**
 * What one batch changes.
 *
 * @param opened campaigns that begin in this batch
 * @param campaigns every campaign that is not as it was, those that begin here included, as the batch leaves them
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
