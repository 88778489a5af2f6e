package dev.rushline.coupon.campaign;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.CouponRecord.CampaignClosed;
import dev.rushline.coupon.CouponRecord.CampaignOpened;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.coupon.CouponTopic;
import dev.rushline.line.LineId;
import dev.rushline.line.Ticket;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.board.Board;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Opens, stocks and closes campaigns by records in their line, so that the command takes effect at one offset for all
 * requests. Each call waits until its record is served, five seconds at most.
 */
public final class CampaignCommands {

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final Campaigns campaigns;
    private final LineAppender appender;
    private final Board board;
    private final IntSupplier lines;
    private final Clock clock;
    private final CouponIds ids;

    /**
     * Commands on the lines of the coupon topic.
     *
     * @param lines how many there are now, or 0 while it is not known; a campaign stays in the one that it was opened in
     */
    public CampaignCommands(Campaigns campaigns, LineAppender appender, Board board, IntSupplier lines, Clock clock) {
        this.campaigns = campaigns;
        this.appender = appender;
        this.board = board;
        this.lines = lines;
        this.clock = clock;
        this.ids = new CouponIds(clock);
    }

    /**
     * The terms of a new campaign.
     *
     * @param opensAt when absent, the append time of the opening
     * @param closesAt when absent, the campaign ends by a command only
     * @param discount what a coupon is worth, in points
     */
    public record Terms(
            String name,
            long quantity,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable Long discount) {}

    public CommandResult open(Terms terms, String by) {
        int lineCount = lines.getAsInt();
        if (lineCount == 0) {
            return new CommandResult.Unavailable(Duration.ofSeconds(1));
        }
        String couponId = ids.next();
        CampaignOpened opening = new CampaignOpened(
                couponId, terms.name(), terms.quantity(), terms.opensAt(), terms.closesAt(), terms.discount(), by);
        return append(lineFor(couponId, lineCount), opening, by);
    }

    /**
     * Adds stock, also to a campaign that is sold out.
     *
     * @param commandId a repeated id adds nothing
     */
    public CommandResult addStock(String couponId, long added, String commandId, String by) {
        return change(couponId, () -> new StockAdded(couponId, added, commandId, by), by);
    }

    /** Closes the campaign for good. Requests with a lower offset than the closing are still served. */
    public CommandResult close(String couponId, String by) {
        return change(couponId, () -> new CampaignClosed(couponId, by), by);
    }

    private CommandResult change(String couponId, Supplier<CouponRecord> message, String by) {
        Optional<Campaign> campaign = campaigns.find(couponId);
        if (campaign.isEmpty()) {
            return new CommandResult.UnknownCoupon();
        }
        CouponRecord change = message.get();
        boolean isClosing = change instanceof CampaignClosed;
        if (!isClosing && campaign.get().stateAt(clock.instant()) == Campaign.State.CLOSED) {
            return new CommandResult.Closed();
        }
        return append(campaign.get().line(), change, by);
    }

    private CommandResult append(LineId line, CouponRecord change, String by) {
        var request = LineAppender.Request.of(change.couponId(), by);
        return switch (appender.append(CouponTopic.COUPON_REQUESTS, line.partition(), change, request)) {
            case AppendResult.Unavailable(Duration retryAfter) -> new CommandResult.Unavailable(retryAfter);
            case AppendResult.Accepted(Ticket ticket) -> await(line, ticket, change);
        };
    }

    private CommandResult await(LineId line, Ticket ticket, CouponRecord change) {
        try {
            if (!board.awaitServed(line, ticket.offset(), MAX_WAIT)) {
                return new CommandResult.Pending(change.couponId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CommandResult.Pending(change.couponId());
        }
        Optional<Campaign> served = campaigns.find(change.couponId());
        if (served.isEmpty()) {
            return new CommandResult.UnknownCoupon();
        }
        boolean isRefused =
                change instanceof StockAdded && served.get().isClosedFor(ticket.offset(), ticket.appendedAt());
        return isRefused ? new CommandResult.Closed() : new CommandResult.Applied(served.get());
    }

    private static LineId lineFor(String couponId, int lineCount) {
        int hash = Utils.toPositive(Utils.murmur2(couponId.getBytes(StandardCharsets.UTF_8)));
        return CouponTopic.COUPON_REQUESTS.line(hash % lineCount);
    }
}
