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
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Where campaigns are opened, stocked and closed: by records in the line itself, so that everybody in it sees the change
 * at the same place. Each call waits for its turn, a few seconds at most.
 */
public final class CampaignCommands {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Campaigns campaigns;
    private final LineAppender appender;
    private final Board board;
    private final IntSupplier lines;
    private final Clock clock;
    private final CouponIds ids;

    /**
     * The commands of these lines.
     *
     * @param lines how many there are now, or 0 while nobody knows; a campaign stays in the one that it was opened in
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
     * What is given away.
     *
     * @param opensAt at once if not given
     * @param closesAt by hand if not given
     * @param discount what a coupon is worth, in points
     */
    public record Offer(
            String name,
            long quantity,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable Long discount) {}

    public CommandResult open(Offer offer, String by) {
        int lineCount = lines.getAsInt();
        if (lineCount == 0) {
            return new CommandResult.Unavailable(Duration.ofSeconds(1));
        }
        String couponId = ids.next();
        CampaignOpened opening = new CampaignOpened(
                couponId, offer.name(), offer.quantity(), offer.opensAt(), offer.closesAt(), offer.discount(), by);
        return stand(lineFor(couponId, lineCount), opening, by);
    }

    /**
     * Adds stock, also to what was sold out.
     *
     * @param commandId the same again adds nothing
     */
    public CommandResult addStock(String couponId, long added, String commandId, String by) {
        return change(couponId, () -> new StockAdded(couponId, added, commandId, by), by);
    }

    /** Closes it for good. Whoever stands in line before the closing is still served. */
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
        return stand(campaign.get().line(), change, by);
    }

    private CommandResult stand(LineId line, CouponRecord change, String by) {
        long nonce = UUID.randomUUID().getMostSignificantBits() >>> 12;
        var request = new LineAppender.Request(change.couponId(), by, nonce);
        return switch (appender.append(CouponTopic.COUPON_REQUESTS, line.partition(), change, request)) {
            case AppendResult.Unavailable(Duration retryAfter) -> new CommandResult.Unavailable(retryAfter);
            case AppendResult.Accepted(Ticket ticket) -> await(line, ticket, change);
        };
    }

    private CommandResult await(LineId line, Ticket ticket, CouponRecord change) {
        try {
            if (!board.awaitServed(line, ticket.offset(), PATIENCE)) {
                return new CommandResult.InLine(change.couponId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CommandResult.InLine(change.couponId());
        }
        Optional<Campaign> served = campaigns.find(change.couponId());
        if (served.isEmpty()) {
            return new CommandResult.UnknownCoupon();
        }
        boolean cameTooLate =
                change instanceof StockAdded && served.get().isClosedFor(ticket.offset(), ticket.appendedAt());
        return cameTooLate ? new CommandResult.Closed() : new CommandResult.Served(served.get());
    }

    private static LineId lineFor(String couponId, int lineCount) {
        int hash = Utils.toPositive(Utils.murmur2(couponId.getBytes(StandardCharsets.UTF_8)));
        return CouponTopic.COUPON_REQUESTS.line(hash % lineCount);
    }
}
