package dev.rushline.coupon;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What may stand on a coupon line. A campaign is opened, stocked and closed in the same line in which it is asked for,
 * so that the line alone says who won.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface CouponRecord {

    int LONGEST_ID = 64;
    int LONGEST_NAME = 200;
    long LARGEST_QUANTITY = 1_000_000_000L;
    Instant EARLIEST = Instant.EPOCH;
    Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    String couponId();

    /** From here on the campaign exists. Repeated for the same coupon it means nothing. */
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
            requireId("couponId", couponId);
            requireText("name", name, LONGEST_NAME);
            requireText("by", by, LONGEST_ID);
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

    /** Somebody asks for a coupon. The nonce tells requests of one user apart. */
    record IssueRequested(String couponId, String userId, long nonce) implements CouponRecord {

        public IssueRequested {
            requireId("couponId", couponId);
            requireText("userId", userId, LONGEST_ID);
        }
    }

    /** From here on there are more. Repeated under the same command it means nothing. */
    record StockAdded(String couponId, long added, String commandId, String by) implements CouponRecord {

        public StockAdded {
            requireId("couponId", couponId);
            requireText("commandId", commandId, LONGEST_ID);
            requireText("by", by, LONGEST_ID);
            requireAmount("added", added);
        }
    }

    /** From here on nothing is issued any more. */
    record CampaignClosed(String couponId, String by) implements CouponRecord {

        public CampaignClosed {
            requireId("couponId", couponId);
            requireText("by", by, LONGEST_ID);
        }
    }

    /** As fine as the broker's clock, so that a time means the same in memory, in the log and in the ledger. */
    private static @Nullable Instant requireTime(String field, @Nullable Instant time) {
        if (time == null) {
            return null;
        }
        if (!isTime(time)) {
            throw new IllegalArgumentException(field + " must be from " + EARLIEST + " to before " + LATEST);
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether every clock and database can hold the time; one that cannot would hold up the line for ever. */
    static boolean isTime(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    /** Whether a text can be the id of a coupon at all. */
    static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        // A loop, because every record of a line comes through here.
        for (int at = 0; at < text.length(); at++) {
            if (!isIdLetter(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdLetter(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '-'
                || letter == '_';
    }

    private static void requireId(String field, String id) {
        if (id == null || !isId(id)) {
            throw new IllegalArgumentException(field + " has 1 to " + LONGEST_ID + " letters, digits, - and _");
        }
    }

    private static void requireText(String field, String text, int longest) {
        if (text == null || text.isEmpty() || text.codePointCount(0, text.length()) > longest) {
            throw new IllegalArgumentException(field + " must have 1 to " + longest + " letters");
        }
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at)) || isLoneSurrogate(text, at)) {
                throw new IllegalArgumentException(field + " has a letter that is none");
            }
        }
    }

    /** Half a character cannot be written as UTF-8: it would come back as another text. */
    private static boolean isLoneSurrogate(String text, int at) {
        char letter = text.charAt(at);
        if (Character.isHighSurrogate(letter)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(letter) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static void requireAmount(String field, long amount) {
        if (amount < 1 || amount > LARGEST_QUANTITY) {
            throw new IllegalArgumentException(field + " must be from 1 to " + LARGEST_QUANTITY);
        }
    }
}
