package dev.rushline.coupon;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rushline.line.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A record of a coupon line. A campaign is opened, stocked and closed in the line of its requests, so that the winners
 * follow from the line alone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface CouponRecord {

    int MAX_NAME_LENGTH = 200;
    long MAX_QUANTITY = 1_000_000_000L;
    Instant MIN_TIME = Instant.EPOCH;
    Instant MAX_TIME = Instant.parse("+10000-01-01T00:00:00Z");

    String couponId();

    /** Opens a campaign. A repetition for the same coupon has no effect. */
    record CampaignOpened(
            String couponId,
            String name,
            long quantity,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable Long discount,
            String by)
            implements CouponRecord {

        public CampaignOpened {
            Fields.requireId("couponId", couponId);
            Fields.requireText("name", name, MAX_NAME_LENGTH);
            Fields.requireText("by", by, Fields.MAX_ID_LENGTH);
            requireAmount("quantity", quantity);
            if (discount != null) {
                requireAmount("discount", discount);
            }
            opensAt = requireTime("opensAt", opensAt);
            closesAt = requireTime("closesAt", closesAt);
            if (opensAt != null && closesAt != null && !closesAt.isAfter(opensAt)) {
                throw new IllegalArgumentException("closesAt must be after opensAt");
            }
        }
    }

    /** A user requests a coupon. The nonce distinguishes requests of one user. */
    record IssueRequested(String couponId, String userId, long nonce) implements CouponRecord {

        public IssueRequested {
            Fields.requireId("couponId", couponId);
            Fields.requireText("userId", userId, Fields.MAX_ID_LENGTH);
        }
    }

    /** Adds stock. A repetition with the same command id has no effect. */
    record StockAdded(String couponId, long added, String commandId, String by) implements CouponRecord {

        public StockAdded {
            Fields.requireId("couponId", couponId);
            Fields.requireText("commandId", commandId, Fields.MAX_ID_LENGTH);
            Fields.requireText("by", by, Fields.MAX_ID_LENGTH);
            requireAmount("added", added);
        }
    }

    /** Closes the campaign: nothing is issued at a higher offset. */
    record CampaignClosed(String couponId, String by) implements CouponRecord {

        public CampaignClosed {
            Fields.requireId("couponId", couponId);
            Fields.requireText("by", by, Fields.MAX_ID_LENGTH);
        }
    }

    /** In milliseconds, as the broker's clock, so that a time is the same in memory, in the log and in the ledger. */
    private static @Nullable Instant requireTime(String field, @Nullable Instant time) {
        if (time == null) {
            return null;
        }
        if (!isTime(time)) {
            throw new IllegalArgumentException(field + " must be from " + MIN_TIME + " to before " + MAX_TIME);
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether every clock and database can store the time; a time that they cannot store would block the line. */
    static boolean isTime(Instant time) {
        return !time.isBefore(MIN_TIME) && time.isBefore(MAX_TIME);
    }

    private static void requireAmount(String field, long amount) {
        if (amount < 1 || amount > MAX_QUANTITY) {
            throw new IllegalArgumentException(field + " must be from 1 to " + MAX_QUANTITY);
        }
    }
}
