package dev.rushline.line.log;

import dev.rushline.line.LineId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the last check of the brokers found: whether they answer, whether the topics still have their ids, and the
 * log range of each line. A periodic task checks them.
 */
public final class TopicMonitor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicMonitor.class);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final int CHECKS_BEFORE_MISSING = 3;

    private final Admin brokers;
    private final TopicIds topicIds;
    private final LineMeters meters;
    private volatile Map<LineId, LogRange> logRanges = Map.of();
    private volatile Map<LineId, String> lineProblems = Map.of();
    private volatile @Nullable String problem = "the brokers were not asked yet";
    private volatile boolean replaced;
    private int missingChecks;

    TopicMonitor(Admin brokers, TopicIds topicIds, LineMeters meters) {
        this.brokers = brokers;
        this.topicIds = topicIds;
        this.meters = meters;
    }

    /** The log ranges of all lines. That of a line with a problem of its own is the last that the brokers returned, if any. */
    public Map<LineId, LogRange> logRanges() {
        return logRanges;
    }

    /** Why no line can be served reliably now, if so. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Why the brokers did not return the log range of the line at the last check, if so. Then the range is an older one. */
    public Optional<String> problemOf(LineId line) {
        return Optional.ofNullable(lineProblems.get(line));
    }

    /** Whether a topic was deleted or created again, so that tickets and cursors are meaningless. */
    public boolean isReplaced() {
        return replaced;
    }

    /** Reads the log end of the line from the brokers. */
    public long logEnd(LineId line) throws ExecutionException, InterruptedException, TimeoutException {
        TopicPartition partition = new TopicPartition(line.topic(), line.partition());
        return ask(brokers.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
                .offset();
    }

    void check() {
        try {
            LineRanges found = logRangesOf(topicIds.all());
            logRanges = found.orOlder(logRanges);
            reportLines(found.problems());
            meters.show(logRanges, found.problems().keySet());
            report(found.ranges().isEmpty() ? "the brokers return no log range: " + found.problems() : null, false);
            missingChecks = 0;
        } catch (TopicReplacedException e) {
            report(e.getMessage(), isConfirmed(e));
        } catch (ExecutionException e) {
            report("the brokers refuse to return the offsets: " + reasonOf(e), replaced);
        } catch (TimeoutException e) {
            report("the brokers do not answer", replaced);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            report("the topics cannot be checked: " + e, replaced);
        }
    }

    /** A broker that is starting may not know a topic yet, so a missing topic is checked again. Another id is certain. */
    private boolean isConfirmed(TopicReplacedException found) {
        return !found.isMissing() || ++missingChecks >= CHECKS_BEFORE_MISSING;
    }

    /**
     * What the brokers returned of each line.
     *
     * @param ranges the log ranges of the lines whose leaders answered
     * @param problems why there is none, of each other line
     */
    record LineRanges(Map<LineId, LogRange> ranges, Map<LineId, String> problems) {

        Map<LineId, LogRange> orOlder(Map<LineId, LogRange> older) {
            Map<LineId, LogRange> all = new HashMap<>(older);
            all.keySet().retainAll(problems.keySet());
            all.putAll(ranges);
            return Map.copyOf(all);
        }
    }

    /** Reads the log ranges of these topics from the brokers. A line that is offline has a problem and does not fail the others. */
    LineRanges logRangesOf(Map<String, Uuid> topics) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, KafkaFuture<TopicDescription>> asked = brokers.describeTopics(
                        TopicCollection.ofTopicNames(topics.keySet()))
                .topicNameValues();
        List<TopicPartition> online = new ArrayList<>();
        Map<LineId, String> problems = new HashMap<>();
        for (Map.Entry<String, Uuid> known : topics.entrySet()) {
            String name = known.getKey();
            TopicDescription topic = describe(name, known.getValue(), asked.get(name));
            for (TopicPartitionInfo partition : topic.partitions()) {
                if (partition.leader() == null) {
                    problems.put(new LineId(name, partition.partition()), "its partition has no leader");
                } else {
                    online.add(new TopicPartition(name, partition.partition()));
                }
            }
        }
        return readLogRanges(online, problems);
    }

    private static TopicDescription describe(String name, Uuid known, @Nullable KafkaFuture<TopicDescription> asked)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            TopicDescription topic = ask(Objects.requireNonNull(asked, name));
            if (!topic.topicId().equals(known)) {
                throw new TopicReplacedException(name, known, topic.topicId());
            }
            return topic;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new TopicReplacedException(name, known, Uuid.ZERO_UUID);
            }
            throw e;
        }
    }

    private LineRanges readLogRanges(List<TopicPartition> online, Map<LineId, String> problems)
            throws InterruptedException {
        ListOffsetsResult starts = brokers.listOffsets(all(online, OffsetSpec.earliest()));
        ListOffsetsResult ends = brokers.listOffsets(all(online, OffsetSpec.latest()));
        Map<LineId, LogRange> ranges = new HashMap<>();
        for (TopicPartition partition : online) {
            LineId line = new LineId(partition.topic(), partition.partition());
            try {
                long start = ask(starts.partitionResult(partition)).offset();
                ranges.put(
                        line,
                        new LogRange(start, ask(ends.partitionResult(partition)).offset()));
            } catch (ExecutionException | TimeoutException e) {
                problems.put(line, "the leader of its partition does not return its log range: " + reasonOf(e));
            }
        }
        return new LineRanges(ranges, problems);
    }

    private static Map<TopicPartition, OffsetSpec> all(List<TopicPartition> partitions, OffsetSpec wanted) {
        return partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> wanted));
    }

    private void reportLines(Map<LineId, String> found) {
        Map<LineId, String> before = lineProblems;
        lineProblems = Map.copyOf(found);
        lineProblems.forEach((line, reason) -> {
            if (!before.containsKey(line)) {
                log.error("{} cannot be read or appended to: {}", line, reason);
            }
        });
    }

    private void report(@Nullable String found, boolean isReplaced) {
        boolean changed = !Objects.equals(found, problem);
        problem = found;
        replaced = isReplaced;
        if (changed && found != null) {
            log.error("{}", found);
        }
    }

    private static String reasonOf(Exception e) {
        return String.valueOf(e.getCause() == null ? e : e.getCause());
    }

    private static <T> T ask(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        brokers.close(REQUEST_TIMEOUT);
    }
}
