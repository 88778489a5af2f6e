package dev.rushline.coupon;

import dev.rushline.coupon.campaign.CampaignReader;
import dev.rushline.coupon.campaign.Campaigns;
import dev.rushline.line.LineId;
import dev.rushline.line.Ticket;
import dev.rushline.line.Topic;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.board.Board;
import dev.rushline.line.board.BoardProperties;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.CursorReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.Uuid;

/** Coupon lines, their campaigns and the board in memory, moved by the test alone. */
public final class FakeCouponLine implements LineAppender, CursorReader, CampaignReader {

    /** The refresh interval of the board. It never elapses, so that only the test refreshes it. */
    public static final Duration REFRESH = Duration.ofDays(1);

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Map<LineId, Long> positions = new ConcurrentHashMap<>();
    private final Map<String, Campaign> ledger = new ConcurrentHashMap<>();
    private final List<CouponRecord> appended = new ArrayList<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private volatile boolean unavailable;
    private volatile Runnable beforeAppend = () -> {};

    public final Campaigns campaigns = new Campaigns(this);
    public final Board board = new Board(
            this,
            List.of(campaigns),
            List.of(CouponTopic.COUPON_REQUESTS),
            new BoardProperties(REFRESH, Duration.ofSeconds(5), 10, Duration.ofSeconds(5)));

    /** Writes the campaign as its line leaves it there, and shows both on the board. */
    public void serve(Campaign campaign) {
        ledger.put(campaign.couponId(), campaign);
        positions.put(campaign.line(), campaign.asOf());
        show();
    }

    /** Serves a line up to there, with no change of any campaign. */
    public void serve(int partition, long position) {
        positions.put(CouponTopic.COUPON_REQUESTS.line(partition), position);
        show();
    }

    /** How many campaigns were looked up by their id. */
    public int lookups() {
        return lookups.get();
    }

    /** Writes the campaign where the board has not looked yet. */
    public void write(Campaign campaign) {
        ledger.put(campaign.couponId(), campaign);
    }

    /** The database is an older copy now: line 0 is served up to there, and only these campaigns exist. */
    public void restore(long position, Campaign... campaigns) {
        restoreUnseen(position, campaigns);
        show();
    }

    /** The same, before the board looks again. */
    public void restoreUnseen(long position, Campaign... campaigns) {
        ledger.clear();
        for (Campaign campaign : campaigns) {
            ledger.put(campaign.couponId(), campaign);
        }
        positions.put(CouponTopic.COUPON_REQUESTS.line(0), position);
    }

    private void show() {
        board.refresh();
    }

    public void breakDown(boolean down) {
        unavailable = down;
    }

    public void beforeAppend(Runnable hook) {
        beforeAppend = hook;
    }

    public List<CouponRecord> appended() {
        return appended;
    }

    /** An open campaign in line 0. */
    public static Campaign campaign(String couponId, long quantity, long issued, long asOf, SoldOutWindow... windows) {
        return new Campaign(couponId, 0, "n", quantity, issued, null, NOON, null, List.of(windows), null, asOf);
    }

    public static Ticket ticket(long offset, boolean exact, String userId, long nonce) {
        return new Ticket(Uuid.ZERO_UUID, 0, offset, exact, NOON, "c", userId, nonce);
    }

    @Override
    public <M> AppendResult append(Topic<M> topic, int partition, M message, Request request) {
        beforeAppend.run();
        if (unavailable) {
            return new AppendResult.Unavailable(Duration.ofSeconds(1));
        }
        synchronized (appended) {
            appended.add((CouponRecord) message);
            return new AppendResult.Accepted(new Ticket(
                    Uuid.ZERO_UUID,
                    partition,
                    appended.size() - 1L,
                    true,
                    NOON,
                    request.subject(),
                    request.holder(),
                    request.nonce()));
        }
    }

    @Override
    public List<String> oversold(Collection<String> couponIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Cursor> read(Collection<String> topics) {
        return positions.entrySet().stream()
                .map(entry -> new Cursor(entry.getKey(), entry.getValue(), "another-instance"))
                .toList();
    }

    @Override
    public Optional<Campaign> find(String couponId) {
        lookups.incrementAndGet();
        return Optional.ofNullable(ledger.get(couponId));
    }

    @Override
    public List<Campaign> findAll(Collection<String> couponIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Campaign> changedSince(Map<Integer, Long> seen) {
        return ledger.values().stream()
                .filter(campaign -> campaign.asOf() > seen.getOrDefault(campaign.partition(), Long.MAX_VALUE))
                .toList();
    }
}
