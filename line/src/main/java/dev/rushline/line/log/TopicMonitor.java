package dev.rushline.line.log;

import dev.rushline.line.LineId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
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
    private volatile @Nullable String problem = "the brokers were not asked yet";
    private volatile boolean replaced;
    private int missingChecks;

    TopicMonitor(Admin brokers, TopicIds topicIds, LineMeters meters) {
        this.brokers = brokers;
        this.topicIds = topicIds;
        this.meters = meters;
    }

    public Map<LineId, LogRange> logRanges() {
        return logRanges;
    }

    /** Why the lines cannot be served reliably now, if so. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
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
            logRanges = logRangesOf(topicIds.all());
            meters.show(logRanges);
            report(null, false);
            missingChecks = 0;
        } catch (TopicReplacedException e) {
            report(e.getMessage(), isConfirmed(e));
        } catch (ExecutionException e) {
            report("the brokers refuse to return the offsets: " + e.getCause(), replaced);
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

    /** Reads the log ranges of these topics from the brokers. */
    Map<LineId, LogRange> logRangesOf(Map<String, Uuid> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, TopicDescription> found = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> asked = brokers.describeTopics(
                        TopicCollection.ofTopicNames(topics.keySet()))
                .topicNameValues();
        for (Map.Entry<String, Uuid> known : topics.entrySet()) {
            TopicDescription topic = describe(known.getKey(), known.getValue(), asked.get(known.getKey()));
            found.put(known.getKey(), topic);
        }
        return readLogRanges(found);
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

    private Map<LineId, LogRange> readLogRanges(Map<String, TopicDescription> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> starts = new HashMap<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        topics.forEach((name, topic) -> topic.partitions().forEach(partition -> {
            starts.put(new TopicPartition(name, partition.partition()), OffsetSpec.earliest());
            ends.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest());
        }));
        KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> first =
                brokers.listOffsets(starts).all();
        Map<TopicPartition, ListOffsetsResultInfo> last =
                ask(brokers.listOffsets(ends).all());
        Map<LineId, LogRange> read = new HashMap<>();
        ask(first).forEach((partition, start) -> {
            ListOffsetsResultInfo end = last.get(partition);
            if (end != null) {
                read.put(
                        new LineId(partition.topic(), partition.partition()),
                        new LogRange(start.offset(), end.offset()));
            }
        });
        return Map.copyOf(read);
    }

    private void report(@Nullable String found, boolean isReplaced) {
        boolean changed = !Objects.equals(found, problem);
        problem = found;
        replaced = isReplaced;
        if (changed && found != null) {
            log.error("{}", found);
        }
    }

    private static <T> T ask(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        brokers.close(REQUEST_TIMEOUT);
    }
}
