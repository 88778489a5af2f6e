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
 * Reads the log ranges of all lines on this database, also those of other apps, for operators. Those of own topics are as
 * old as the last check of {@link TopicMonitor}; the others are read from the brokers at each call.
 */
public final class AllLogRanges {

    private static final Logger log = LoggerFactory.getLogger(AllLogRanges.class);

    private final Supplier<Map<String, Uuid>> allTopics;
    private final TopicIds own;
    private final TopicMonitor monitor;

    AllLogRanges(Supplier<Map<String, Uuid>> allTopics, TopicIds own, TopicMonitor monitor) {
        this.allTopics = allTopics;
        this.own = own;
        this.monitor = monitor;
    }

    /** Leaves out topics that the brokers do not have or that were created again: their cursors are meaningless. */
    public Map<LineId, LogRange> read() {
        Map<LineId, LogRange> all = new HashMap<>(monitor.logRanges());
        allTopics.get().forEach((name, id) -> {
            if (!own.all().containsKey(name)) {
                all.putAll(read(name, id));
            }
        });
        return all;
    }

    private Map<LineId, LogRange> read(String name, Uuid id) {
        try {
            TopicMonitor.LineRanges found = monitor.logRangesOf(Map.of(name, id));
            found.problems()
                    .forEach((line, reason) -> log.warn("the log range of {} cannot be read: {}", line, reason));
            return found.ranges();
        } catch (TopicReplacedException | ExecutionException | TimeoutException e) {
            log.warn("the log ranges of topic {} cannot be read: {}", name, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }
}
