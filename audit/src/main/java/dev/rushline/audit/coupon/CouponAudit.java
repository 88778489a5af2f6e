package dev.rushline.audit.coupon;

import dev.rushline.audit.log.LogRecord;
import dev.rushline.audit.log.OffsetRange;
import dev.rushline.audit.log.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The coupon log up to the cursors, against the ledger.
 *
 * @param unaudited the campaigns whose opening the log does not hold any more
 */
public record CouponAudit(
        long campaigns, long requests, long winners, Set<String> unaudited, List<String> differences) {

    public static CouponAudit run(CouponTables tables, TopicReader topics) {
        Map<Integer, OffsetRange> log = new HashMap<>();
        topics.ranges(CouponTables.TOPIC)
                .forEach((partition, range) ->
                        log.put(partition, range.upTo(tables.cursors().getOrDefault(partition, 0L))));
        CouponReplay replay = CouponReplay.ofWinners();
        topics.read(CouponTables.TOPIC, log, record -> replay.next(LogRecord.of(record)));
        ExpectedLedger expected = replay.end();

        Set<String> unaudited = tables.campaigns().values().stream()
                .filter(campaign -> campaign.terms().openedOffset() < start(log, campaign.partition()))
                .map(CampaignState::couponId)
                .collect(Collectors.toSet());
        return new CouponAudit(
                expected.campaigns().size(),
                expected.requests(),
                expected.winners(),
                unaudited,
                LedgerComparison.differences(expected, since(log, unaudited, tables)));
    }

    private static long start(Map<Integer, OffsetRange> log, int partition) {
        OffsetRange range = log.get(partition);
        return range == null ? 0 : range.start();
    }

    private static CouponTables since(Map<Integer, OffsetRange> log, Set<String> unaudited, CouponTables tables) {
        Map<String, CampaignState> campaigns = new HashMap<>(tables.campaigns());
        campaigns.keySet().removeAll(unaudited);
        return new CouponTables(
                campaigns,
                tables.deadLetters().stream()
                        .filter(letter -> letter.offset() >= start(log, letter.partition()))
                        .toList(),
                tables.cursors());
    }
}
