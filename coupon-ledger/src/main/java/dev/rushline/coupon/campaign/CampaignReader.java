package dev.rushline.coupon.campaign;

import dev.rushline.coupon.Campaign;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Campaigns as the ledger has them. */
public interface CampaignReader {

    static CampaignReader in(JdbcClient database) {
        return new JdbcCampaignReader(database);
    }

    Optional<Campaign> find(String couponId);

    /** Whoever has seen each of these lines up to its position lacks exactly these campaigns. */
    List<Campaign> changedSince(Map<Integer, Long> positions);

    /** Those of these campaigns that issued more than they have. */
    List<String> oversold(Collection<String> couponIds);
}
