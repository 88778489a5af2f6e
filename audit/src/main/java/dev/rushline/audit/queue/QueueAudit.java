package dev.rushline.audit.queue;

import dev.rushline.audit.log.LogRecord;
import dev.rushline.audit.log.OffsetRange;
import dev.rushline.audit.log.TopicReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The queues against their log and their rates.
 *
 * @param unaudited the queues whose first tickets the log does not hold any more
 */
public record QueueAudit(long queues, long tickets, long admissions, Set<Long> unaudited, List<String> differences) {

    /** Compares the tables with the log and the limits. */
    public static QueueAudit run(QueueTables all, LimitHistory limits, TopicReader topics) {
        Map<Integer, OffsetRange> ranges = topics.ranges(QueueTables.TOPIC);
        Set<Long> unaudited = all.queues().values().stream()
                .filter(queue -> queue.from() < start(ranges, queue.partition()))
                .map(QueueRow::queueId)
                .collect(Collectors.toSet());
        QueueTables tables = all.without(unaudited);
        List<LogRecord> log = new ArrayList<>();
        topics.read(QueueTables.TOPIC, ranges, record -> log.add(LogRecord.of(record)));
        log.sort(Comparator.comparingInt(LogRecord::partition).thenComparingLong(LogRecord::offset));
        QueueEvidence evidence = QueueEvidence.of(log, tables, limits);
        return new QueueAudit(
                tables.queues().size(),
                evidence.tickets().size(),
                tables.admissions().size(),
                unaudited,
                Stream.of(
                                cursorsBehindTheLog(tables, ranges),
                                CallOrder.differences(evidence),
                                VisitsPerUser.differences(evidence),
                                Pace.differences(evidence))
                        .flatMap(List::stream)
                        .toList());
    }

    private static long start(Map<Integer, OffsetRange> ranges, int partition) {
        OffsetRange range = ranges.get(partition);
        return range == null ? 0 : range.start();
    }

    private static long end(Map<Integer, OffsetRange> ranges, int partition) {
        OffsetRange range = ranges.get(partition);
        return range == null ? 0 : range.end();
    }

    private static List<String> cursorsBehindTheLog(QueueTables tables, Map<Integer, OffsetRange> ranges) {
        return tables.cursors().entrySet().stream()
                .filter(cursor -> cursor.getValue() > end(ranges, cursor.getKey()))
                .map(cursor -> "the cursor of partition %d is %d, behind the end of the log"
                        .formatted(cursor.getKey(), cursor.getValue()))
                .toList();
    }
}
