package dev.rushline.coupon;

import dev.rushline.line.LineId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as its line decided it, up to but excluding the offset {@code asOf}.
 *
 * @param partition the line that it was opened in and stays in
 * @param soldOut the offsets at which it had no coupon left, in order
 * @param closedOffset the offset of the closing; requests with a higher offset are refused
 */
public record Campaign(
        String couponId,
        int partition,
        String name,
        long quantity,
        long issued,
        @Nullable Long discount,
        Instant opensAt,
        @Nullable Instant closesAt,
        List<SoldOutWindow> soldOut,
        @Nullable Long closedOffset,
        long asOf) {

    public Campaign {
        soldOut = List.copyOf(soldOut);
        if (issued < 0 || issued > quantity) {
            throw new IllegalArgumentException(couponId + " has " + quantity + " and issued " + issued);
        }
    }

    /** What offset and append time alone say about a request. */
    public enum Eligibility {
        OPEN,
        SOLD_OUT,
        NOT_OPEN,
        CLOSED
    }

    public enum State {
        SCHEDULED,
        OPEN,
        SOLD_OUT,
        CLOSED
    }

    public LineId line() {
        return CouponTopic.COUPON_REQUESTS.line(partition);
    }

    public long remaining() {
        return quantity - issued;
    }

    /** The eligibility of a request with this offset and append time. */
    public Eligibility eligibilityOf(long offset, Instant appendedAt) {
        if (isClosedFor(offset, appendedAt)) {
            return Eligibility.CLOSED;
        }
        if (isTooEarly(appendedAt)) {
            return Eligibility.NOT_OPEN;
        }
        return soldOut.stream().anyMatch(window -> window.contains(offset)) ? Eligibility.SOLD_OUT : Eligibility.OPEN;
    }

    public boolean isClosedFor(long offset, Instant appendedAt) {
        return (closedOffset != null && offset > closedOffset) || (closesAt != null && !appendedAt.isBefore(closesAt));
    }

    public boolean isTooEarly(Instant appendedAt) {
        return appendedAt.isBefore(opensAt);
    }

    /** The same campaign at a later cursor of its line. */
    public Campaign with(
            long newQuantity, long newIssued, List<SoldOutWindow> windows, @Nullable Long closedAt, long newAsOf) {
        return new Campaign(
                couponId,
                partition,
                name,
                newQuantity,
                newIssued,
                discount,
                opensAt,
                closesAt,
                windows,
                closedAt,
                newAsOf);
    }

    public State stateAt(Instant now) {
        if (closedOffset != null || (closesAt != null && !now.isBefore(closesAt))) {
            return State.CLOSED;
        }
        if (now.isBefore(opensAt)) {
            return State.SCHEDULED;
        }
        return remaining() == 0 ? State.SOLD_OUT : State.OPEN;
    }
}
