package dev.rushline.coupon.campaign;

import dev.rushline.coupon.Campaign;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads campaigns from the ledger. */
public interface CampaignReader {

    static CampaignReader in(JdbcClient database) {
        return new JdbcCampaignReader(database);
    }

    Optional<Campaign> find(String couponId);

    /** Those of these campaigns that exist, in no particular order. */
    List<Campaign> findAll(Collection<String> couponIds);

    /** The campaigns that changed at or behind these cursors, by partition: what a copy of the ledger at them lacks. */
    List<Campaign> changedSince(Map<Integer, Long> cursors);

    /** Those of these campaigns that issued more than their quantity. */
    List<String> oversold(Collection<String> couponIds);
}
