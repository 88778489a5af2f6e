package dev.rushline.line.log;

import dev.rushline.line.LineId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of all applications on this database, also of topics that this one has nothing to do with: whoever operates
 * them asks one. Its own are as of the last look of {@link TopicMonitor}, the others are asked for when somebody wants to know.
 */
public final class AllLogRanges {

    private static final Logger log = LoggerFactory.getLogger(AllLogRanges.class);

    private final Supplier<Map<String, Uuid>> everyTopic;
    private final TopicIds own;
    private final TopicMonitor monitor;

    AllLogRanges(Supplier<Map<String, Uuid>> everyTopic, TopicIds own, TopicMonitor monitor) {
        this.everyTopic = everyTopic;
        this.own = own;
        this.monitor = monitor;
    }

    /** Without the lines of a topic that the brokers do not have, or not as the ledger knows it: no cursor fits them. */
    public Map<LineId, LogRange> read() {
        Map<LineId, LogRange> all = new HashMap<>(monitor.logRanges());
        everyTopic.get().forEach((name, id) -> {
            if (!own.all().containsKey(name)) {
                all.putAll(read(name, id));
            }
        });
        return all;
    }

    private Map<LineId, LogRange> read(String name, Uuid id) {
        try {
            return monitor.logRangesOf(Map.of(name, id));
        } catch (TopicReplacedException | ExecutionException | TimeoutException e) {
            log.warn("the lines of topic {} cannot be shown: {}", name, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }
}
