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

/**
 * Appends a request for a coupon to its line. A request that the board shows to be hopeless is refused without an append;
 * the verdict of an appended request is decided by the line alone.
 *
 * <p>While a request is remembered, a repeat of the same user gets the same ticket, also a concurrent one.
 */
public final class RequestCoupon {

    private final Campaigns campaigns;
    private final LineAppender appender;
    private final Board board;
    private final Clock clock;
    private final Cache<Key, CompletableFuture<RequestResult>> remembered;

    /** A ticket of an earlier generation of the campaigns may never be decided. */
    private record Key(String couponId, String userId, int generation) {}

    public RequestCoupon(
            Campaigns campaigns, LineAppender appender, Board board, Clock clock, RequestProperties properties) {
        this.campaigns = campaigns;
        this.appender = appender;
        this.board = board;
        this.clock = clock;
        // The calling thread does the maintenance: waking another thread costs more than the work.
        this.remembered = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(properties.remembered())
                .expireAfterWrite(properties.rememberFor())
                .build();
    }

    public RequestResult request(String couponId, String userId) {
        Optional<Campaign> campaign = campaigns.find(couponId);
        if (campaign.isEmpty()) {
            return new RequestResult.UnknownCoupon();
        }
        Instant now = clock.instant();
        return switch (campaign.get().stateAt(now)) {
            case SOLD_OUT -> new RequestResult.SoldOut();
            case CLOSED -> new RequestResult.Closed();
            case SCHEDULED -> new RequestResult.NotOpen(campaign.get().opensAt());
            case OPEN -> appendOnce(campaign.get(), new Key(couponId, userId, campaigns.generation()));
        };
    }

    private RequestResult appendOnce(Campaign campaign, Key key) {
        CompletableFuture<RequestResult> mine = new CompletableFuture<>();
        CompletableFuture<RequestResult> earlier = remembered.asMap().putIfAbsent(key, mine);
        if (earlier != null && !hasLost(campaign, earlier)) {
            return earlier.join();
        }
        if (earlier != null && !remembered.asMap().replace(key, earlier, mine)) {
            return appendOnce(campaign, key);
        }
        return appendAndShare(campaign, key, mine);
    }

    private RequestResult appendAndShare(Campaign campaign, Key key, CompletableFuture<RequestResult> mine) {
        RequestResult result = new RequestResult.Unavailable(Duration.ofSeconds(1));
        try {
            result = append(campaign, key);
        } finally {
            if (!(result instanceof RequestResult.Accepted)) {
                remembered.asMap().remove(key, mine);
            }
            mine.complete(result);
        }
        return result;
    }

    private RequestResult append(Campaign campaign, Key key) {
        var request = LineAppender.Request.of(key.couponId(), key.userId());
        var message = new IssueRequested(key.couponId(), key.userId(), request.nonce());
        return switch (appender.append(CouponTopic.COUPON_REQUESTS, campaign.partition(), message, request)) {
            case AppendResult.Accepted(Ticket ticket) -> new RequestResult.Accepted(ticket);
            case AppendResult.Unavailable(Duration retryAfter) -> new RequestResult.Unavailable(retryAfter);
        };
    }

    /** Whether the earlier request lost, so that a new one may win if stock was added. */
    private boolean hasLost(Campaign campaign, CompletableFuture<RequestResult> earlier) {
        return earlier.isDone()
                && earlier.join() instanceof RequestResult.Accepted(Ticket ticket)
                && board.stateOf(campaign.line(), ticket.offset()) instanceof TicketState.Served
                && campaign.eligibilityOf(ticket.offset(), ticket.appendedAt()) != Campaign.Eligibility.OPEN;
    }
}
