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
 * The verdict of any ticket, without a table of requests: it follows from the ticket, the cursor and the issuances. Pending
 * and losing tickets are answered from memory; a winner is looked up once and cached.
 */
public final class Verdicts {

    private final Campaigns campaigns;
    private final BatchedWinnerLookup lookup;
    private final Board board;
    private final Uuid topicId;
    private final BooleanSupplier isReplaced;
    private final Cache<Known, IssuedCoupon> winners;

    /** What is known in one generation of the campaigns is looked up again in the next one. */
    private record Known(CouponHolder holder, int generation) {}

    /**
     * The verdicts of the lines of one topic.
     *
     * @param topicId the id of the topic that the ledger is made from
     * @param isReplaced whether the brokers have another incarnation of the topic now
     */
    public Verdicts(
            Campaigns campaigns,
            Issuances issuances,
            Board board,
            Uuid topicId,
            BooleanSupplier isReplaced,
            VerdictProperties properties) {
        this.campaigns = campaigns;
        this.lookup = new BatchedWinnerLookup(issuances);
        this.board = board;
        this.topicId = topicId;
        this.isReplaced = isReplaced;
        // The calling thread does the maintenance: waking another thread costs more than the work.
        this.winners = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(properties.remembered())
                .build();
    }

    public Verdict of(Ticket ticket) {
        if (!ticket.topicId().equals(topicId)) {
            return new Verdict.Gone();
        }
        return switch (board.stateOf(lineOf(ticket), ticket.offset())) {
            case TicketState.Waiting(long ahead, Optional<Duration> estimate) ->
                isReplaced.getAsBoolean() ? new Verdict.Gone() : new Verdict.Pending(ahead, estimate);
            case TicketState.Served() -> decided(ticket);
        };
    }

    /** The verdict, or PENDING if the database does not answer: an appended request is never answered with an error. */
    public Verdict orPending(Ticket ticket) {
        try {
            return of(ticket);
        } catch (DataAccessException e) {
            return new Verdict.Pending(0, Optional.empty());
        }
    }

    /** Waits for the verdict; PENDING when the timeout is over. */
    public Verdict await(Ticket ticket, Duration timeout) {
        Verdict now = of(ticket);
        if (!(now instanceof Verdict.Pending)) {
            return now;
        }
        try {
            var _ = board.awaitServed(lineOf(ticket), ticket.offset(), timeout);
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
        // An inexact offset is an upper bound: it may be inside a sold-out window that the request itself was before.
        if (ticket.exact() && eligibility != Campaign.Eligibility.OPEN) {
            return lost(eligibility);
        }
        Optional<Verdict> won = won(ticket);
        if (won.isPresent()) {
            return won.get();
        }
        if (!board.isServedInDatabase(lineOf(ticket), ticket.offset())) {
            return new Verdict.Pending(0, Optional.empty());
        }
        // An older copy of the database may have caught up since the first look.
        return won(ticket).orElseGet(() -> lost(eligibility));
    }

    private Optional<Verdict> won(Ticket ticket) {
        return held(ticket)
                .map(coupon -> coupon.nonce() == ticket.nonce()
                        ? new Verdict.Issued(coupon)
                        : new Verdict.AlreadyIssued(coupon));
    }

    private static Verdict lost(Campaign.Eligibility eligibility) {
        return switch (eligibility) {
            case NOT_OPEN -> new Verdict.NotOpen();
            case CLOSED -> new Verdict.Closed();
            // OPEN without an issuance: an inexact offset behind new stock, or a dead-lettered record.
            case SOLD_OUT, OPEN -> new Verdict.SoldOut();
        };
    }

    private Optional<IssuedCoupon> held(Ticket ticket) {
        CouponHolder holder = new CouponHolder(ticket.subject(), ticket.holder());
        Known key = new Known(holder, campaigns.generation());
        IssuedCoupon known = winners.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<IssuedCoupon> found = lookup.find(holder);
        found.ifPresent(coupon -> winners.put(key, coupon));
        return found;
    }

    private static LineId lineOf(Ticket ticket) {
        return CouponTopic.COUPON_REQUESTS.line(ticket.partition());
    }
}
