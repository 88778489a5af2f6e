package dev.rushline.coupon.issuing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord.IssueRequested;
import dev.rushline.coupon.CouponTopic;
import dev.rushline.coupon.campaign.Campaigns;
import dev.rushline.line.Ticket;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.board.Board;
import dev.rushline.line.board.TicketState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Puts a request for a coupon in line. What is known to be in vain is refused at once; what is put in line counts, and
 * its verdict is decided there alone.
 *
 * <p>While a request is remembered, the same user asking again gets the same ticket, also if both ask at once.
 */
public final class AskForCoupon {

    /** Numbers that every JSON reader can hold exactly. */
    private static final long NONCES = 1L << 53;

    private final Campaigns campaigns;
    private final LineAppender appender;
    private final Board board;
    private final Clock clock;
    private final Cache<Asking, CompletableFuture<Asked>> remembered;

    private record Asking(String couponId, String userId) {}

    public AskForCoupon(
            Campaigns campaigns, LineAppender appender, Board board, Clock clock, AskProperties properties) {
        this.campaigns = campaigns;
        this.appender = appender;
        this.board = board;
        this.clock = clock;
        // Whoever comes by tidies up: waking another thread for it costs more than the work itself.
        this.remembered = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(properties.remembered())
                .expireAfterWrite(properties.rememberFor())
                .build();
    }

    public Asked ask(String couponId, String userId) {
        Optional<Campaign> campaign = campaigns.find(couponId);
        if (campaign.isEmpty()) {
            return new Asked.UnknownCoupon();
        }
        Instant now = clock.instant();
        return switch (campaign.get().stateAt(now)) {
            case SOLD_OUT -> new Asked.SoldOut();
            case CLOSED -> new Asked.Closed();
            case SCHEDULED -> new Asked.NotOpen(campaign.get().opensAt());
            case OPEN -> standOnce(campaign.get(), new Asking(couponId, userId));
        };
    }

    private Asked standOnce(Campaign campaign, Asking asking) {
        CompletableFuture<Asked> mine = new CompletableFuture<>();
        CompletableFuture<Asked> earlier = remembered.asMap().putIfAbsent(asking, mine);
        if (earlier != null && !isSpent(campaign, earlier)) {
            return earlier.join();
        }
        if (earlier != null && !remembered.asMap().replace(asking, earlier, mine)) {
            return standOnce(campaign, asking);
        }
        return stand(campaign, asking, mine);
    }

    private Asked stand(Campaign campaign, Asking asking, CompletableFuture<Asked> mine) {
        Asked asked = new Asked.Unavailable(Duration.ofSeconds(1));
        try {
            asked = append(campaign, asking);
        } finally {
            if (!(asked instanceof Asked.Accepted)) {
                remembered.asMap().remove(asking, mine);
            }
            mine.complete(asked);
        }
        return asked;
    }

    private Asked append(Campaign campaign, Asking asking) {
        long nonce = ThreadLocalRandom.current().nextLong(NONCES);
        var message = new IssueRequested(asking.couponId(), asking.userId(), nonce);
        var request = new LineAppender.Request(asking.couponId(), asking.userId(), nonce);
        return switch (appender.append(CouponTopic.COUPON_REQUESTS, campaign.partition(), message, request)) {
            case AppendResult.Accepted(Ticket ticket) -> new Asked.Accepted(ticket);
            case AppendResult.Unavailable(Duration retryAfter) -> new Asked.Unavailable(retryAfter);
        };
    }

    /** Whether the earlier request lost, so that a new one may win where there is new stock. */
    private boolean isSpent(Campaign campaign, CompletableFuture<Asked> earlier) {
        return earlier.isDone()
                && earlier.join() instanceof Asked.Accepted(Ticket ticket)
                && board.place(campaign.line(), ticket.offset()) instanceof TicketState.Served
                && campaign.chanceOf(ticket.offset(), ticket.appendedAt()) != Campaign.Chance.OPEN;
    }
}
