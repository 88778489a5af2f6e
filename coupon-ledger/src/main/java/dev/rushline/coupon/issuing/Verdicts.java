package dev.rushline.coupon.issuing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponTopic;
import dev.rushline.coupon.IssuedCoupon;
import dev.rushline.coupon.campaign.Campaigns;
import dev.rushline.line.LineId;
import dev.rushline.line.Ticket;
import dev.rushline.line.board.Board;
import dev.rushline.line.board.TicketState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.Uuid;
import org.springframework.dao.DataAccessException;

/**
 * The verdict of any ticket, with no table of requests: it follows from the ticket, the cursor and the winners. Who
 * waits and who lost is answered from memory; a winner is looked up once and then remembered for a while.
 */
public final class Verdicts {

    private final Campaigns campaigns;
    private final BatchedWinnerLookup lookUps;
    private final Board board;
    private final Uuid topicId;
    private final BooleanSupplier isReplaced;
    private final Cache<CouponHolder, IssuedCoupon> winners;

    /**
     * The verdicts of the lines of one topic.
     *
     * @param topicId its incarnation that the ledger was made from
     * @param isReplaced whether the brokers hold another one now
     */
    public Verdicts(
            Campaigns campaigns,
            Issuances issuances,
            Board board,
            Uuid topicId,
            BooleanSupplier isReplaced,
            VerdictProperties properties) {
        this.campaigns = campaigns;
        this.lookUps = new BatchedWinnerLookup(issuances);
        this.board = board;
        this.topicId = topicId;
        this.isReplaced = isReplaced;
        // Whoever comes by tidies up: waking another thread for it costs more than the work itself.
        this.winners = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(properties.remembered())
                .build();
    }

    public Verdict of(Ticket ticket) {
        if (!ticket.topicId().equals(topicId)) {
            return new Verdict.Gone();
        }
        return switch (board.place(lineOf(ticket), ticket.offset())) {
            case TicketState.Waiting(long ahead, Optional<Duration> estimate) ->
                isReplaced.getAsBoolean() ? new Verdict.Gone() : new Verdict.Pending(ahead, estimate);
            case TicketState.Served() -> decided(ticket);
        };
    }

    /** The verdict as far as it can be told now: who was just taken into the line never hears of a failure behind it. */
    public Verdict soFar(Ticket ticket) {
        try {
            return of(ticket);
        } catch (DataAccessException e) {
            return new Verdict.Pending(0, Optional.empty());
        }
    }

    /** The verdict, or what is known of it when the time is over. */
    public Verdict await(Ticket ticket, Duration atMost) {
        Verdict now = of(ticket);
        if (!(now instanceof Verdict.Pending)) {
            return now;
        }
        try {
            var _ = board.awaitServed(lineOf(ticket), ticket.offset(), atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return of(ticket);
    }

    private Verdict decided(Ticket ticket) {
        Campaign.Eligibility eligibility = campaigns
                .find(ticket.subject())
                .map(campaign -> campaign.eligibilityOf(ticket.offset(), ticket.appendedAt()))
                .orElse(Campaign.Eligibility.OPEN);
        // A place that is only a bound may lie behind a sell-out that the request itself was before.
        if (ticket.exact() && eligibility != Campaign.Eligibility.OPEN) {
            return lost(eligibility);
        }
        return held(ticket)
                .<Verdict>map(coupon -> coupon.nonce() == ticket.nonce()
                        ? new Verdict.Issued(coupon)
                        : new Verdict.AlreadyIssued(coupon))
                .orElseGet(() -> lost(eligibility));
    }

    private static Verdict lost(Campaign.Eligibility eligibility) {
        return switch (eligibility) {
            case NOT_OPEN -> new Verdict.NotOpen();
            case CLOSED -> new Verdict.Closed();
            // Open and yet not a winner: a bound that lies behind new stock, or a record that was set aside.
            case SOLD_OUT, OPEN -> new Verdict.SoldOut();
        };
    }

    private Optional<IssuedCoupon> held(Ticket ticket) {
        CouponHolder holding = new CouponHolder(ticket.subject(), ticket.holder());
        IssuedCoupon known = winners.getIfPresent(holding);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<IssuedCoupon> found = lookUps.find(holding);
        found.ifPresent(coupon -> winners.put(holding, coupon));
        return found;
    }

    private static LineId lineOf(Ticket ticket) {
        return CouponTopic.COUPON_REQUESTS.line(ticket.partition());
    }
}
