package dev.rushline.audit.event;

import dev.rushline.audit.event.EventTables.Recorded;
import dev.rushline.audit.log.OffsetRange;
import dev.rushline.audit.log.TopicReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The retained events of the outbox against their topics. */
public record EventAudit(long events, long published, List<String> differences) {

    /**
     * Compares the events with their topics.
     *
     * @param before what the topics held before the tables were read
     */
    public static EventAudit run(
            EventTables tables, Map<String, Map<Integer, OffsetRange>> before, TopicReader topics) {
        TopicComparison comparison = new TopicComparison(tables);
        Map<String, Instant> readSince = new HashMap<>();
        Set<String> names =
                tables.events().stream().map(Recorded::topic).collect(Collectors.toCollection(TreeSet::new));
        for (String topic : names) {
            Map<Integer, OffsetRange> known = before.getOrDefault(topic, Map.of());
            Map<Integer, OffsetRange> ranges = topics.ranges(topic);
            topics.read(topic, ranges, record -> {
                OffsetRange range = ranges.get(record.partition());
                if (range != null && range.start() > 0 && record.offset() == range.start()) {
                    readSince.merge(
                            topic,
                            Instant.ofEpochMilli(record.timestamp()),
                            (one, other) -> one.isAfter(other) ? one : other);
                }
                OffsetRange older = known.get(record.partition());
                comparison.next(topic, PublishedEvent.of(record), older != null && record.offset() < older.end());
            });
        }
        return new EventAudit(tables.events().size(), comparison.published(), comparison.end(readSince));
    }
}
