package dev.rushline.coupon.campaign;

import dev.rushline.line.Repeater;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the ledger once in a while, on a thread of its own, whether more was issued than there was. It does not believe what
 * was counted: it compares the last serial with the quantity.
 */
final class OversoldCheck implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OversoldCheck.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final CampaignGauges stock;
    private final CampaignReader ledger;
    private final Repeater repeater = new Repeater("stock-watch", EVERY, this::look);
    private volatile Set<String> oversold = Set.of();

    OversoldCheck(CampaignGauges stock, CampaignReader ledger, MeterRegistry meters) {
        this.stock = stock;
        this.ledger = ledger;
        Gauge.builder("rushline.coupon.oversold", this, watch -> watch.oversold.size())
                .description("Campaigns that issued more than they had, as the ledger says")
                .register(meters);
    }

    /** One that was found is asked for again, also when it is not shown any more. */
    void look() {
        Set<String> asked = new HashSet<>(stock.tidyUp());
        asked.addAll(oversold);
        try {
            Set<String> found = asked.isEmpty() ? Set.of() : Set.copyOf(ledger.oversold(asked));
            if (!oversold.containsAll(found)) {
                log.error("more was issued than there was: {}", found);
            }
            oversold = found;
        } catch (RuntimeException away) {
            log.debug("the ledger cannot be asked whether too much was issued", away);
        }
    }

    @Override
    public void start() {
        repeater.start();
    }

    @Override
    public void stop() {
        repeater.stop();
    }

    /** Once the board knows the campaigns. */
    @Override
    public int getPhase() {
        return 2;
    }

    @Override
    public boolean isRunning() {
        return repeater.isRunning();
    }
}
