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
public final class RequestCoupon {

    /** Numbers that every JSON reader can hold exactly. */
    private static final long NONCES = 1L << 53;

    private final Campaigns campaigns;
    private final LineAppender appender;
    private final Board board;
    private final Clock clock;
    private final Cache<Asking, CompletableFuture<RequestResult>> remembered;

    private record Asking(String couponId, String userId) {}

    public RequestCoupon(
            Campaigns campaigns, LineAppender appender, Board board, Clock clock, RequestProperties properties) {
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

    public RequestResult ask(String couponId, String userId) {
        Optional<Campaign> campaign = campaigns.find(couponId);
        if (campaign.isEmpty()) {
            return new RequestResult.UnknownCoupon();
        }
        Instant now = clock.instant();
        return switch (campaign.get().stateAt(now)) {
            case SOLD_OUT -> new RequestResult.SoldOut();
            case CLOSED -> new RequestResult.Closed();
            case SCHEDULED -> new RequestResult.NotOpen(campaign.get().opensAt());
            case OPEN -> standOnce(campaign.get(), new Asking(couponId, userId));
        };
    }

    private RequestResult standOnce(Campaign campaign, Asking asking) {
        CompletableFuture<RequestResult> mine = new CompletableFuture<>();
        CompletableFuture<RequestResult> earlier = remembered.asMap().putIfAbsent(asking, mine);
        if (earlier != null && !isSpent(campaign, earlier)) {
            return earlier.join();
        }
        if (earlier != null && !remembered.asMap().replace(asking, earlier, mine)) {
            return standOnce(campaign, asking);
        }
        return stand(campaign, asking, mine);
    }

    private RequestResult stand(Campaign campaign, Asking asking, CompletableFuture<RequestResult> mine) {
        RequestResult asked = new RequestResult.Unavailable(Duration.ofSeconds(1));
        try {
            asked = append(campaign, asking);
        } finally {
            if (!(asked instanceof RequestResult.Accepted)) {
                remembered.asMap().remove(asking, mine);
            }
            mine.complete(asked);
        }
        return asked;
    }

    private RequestResult append(Campaign campaign, Asking asking) {
        long nonce = ThreadLocalRandom.current().nextLong(NONCES);
        var message = new IssueRequested(asking.couponId(), asking.userId(), nonce);
        var request = new LineAppender.Request(asking.couponId(), asking.userId(), nonce);
        return switch (appender.append(CouponTopic.COUPON_REQUESTS, campaign.partition(), message, request)) {
            case AppendResult.Accepted(Ticket ticket) -> new RequestResult.Accepted(ticket);
            case AppendResult.Unavailable(Duration retryAfter) -> new RequestResult.Unavailable(retryAfter);
        };
    }

    /** Whether the earlier request lost, so that a new one may win where there is new stock. */
    private boolean isSpent(Campaign campaign, CompletableFuture<RequestResult> earlier) {
        return earlier.isDone()
                && earlier.join() instanceof RequestResult.Accepted(Ticket ticket)
                && board.place(campaign.line(), ticket.offset()) instanceof TicketState.Served
                && campaign.eligibilityOf(ticket.offset(), ticket.appendedAt()) != Campaign.Eligibility.OPEN;
    }
}
