package dev.rushline.line.log;

import dev.rushline.line.LineId;
import dev.rushline.line.Repeater;
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
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the brokers once in a while, on one thread, so that nobody else has to ask: do they answer, are the topics
 * still the same ones, and where does each line's log start and end. A figure is as old as the last look.
 */
public final class TopicMonitor implements SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicMonitor.class);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int LOOKS_FOR_A_MISSING_TOPIC = 3;

    private final Admin brokers;
    private final TopicIds topicIds;
    private final LineMeters meters;
    private volatile Map<LineId, LogRange> logRanges = Map.of();
    private volatile @Nullable String problem = "the brokers were not asked yet";
    private volatile boolean replaced;
    private int missedLooks;
    private final Repeater repeater;

    TopicMonitor(Admin brokers, TopicIds topicIds, LogProperties properties, LineMeters meters) {
        this.brokers = brokers;
        this.topicIds = topicIds;
        this.meters = meters;
        this.repeater = new Repeater("line-watch", properties.watch(), this::look);
    }

    public Map<LineId, LogRange> logRanges() {
        return logRanges;
    }

    /** Why the lines cannot be relied on right now, if so. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether a topic is not the one any more that tickets and cursors were made from. */
    public boolean isReplaced() {
        return replaced;
    }

    /** The offset that the line's next record will get, asked for now. */
    public long logEnd(LineId line) throws ExecutionException, InterruptedException, TimeoutException {
        TopicPartition partition = new TopicPartition(line.topic(), line.partition());
        return ask(brokers.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
                .offset();
    }

    private void look() {
        try {
            logRanges = logRangesOf(topicIds.all());
            meters.show(logRanges);
            settle(null, false);
            missedLooks = 0;
        } catch (TopicReplacedException e) {
            settle(e.getMessage(), isBeyondDoubt(e));
        } catch (ExecutionException e) {
            settle("the brokers refuse to say where the lines end: " + e.getCause(), replaced);
        } catch (TimeoutException e) {
            settle("the brokers do not answer", replaced);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            settle("the lines cannot be watched: " + e, replaced);
        }
    }

    /** Brokers that are just coming up may not know a topic yet; another topic of its name is no such mistake. */
    private boolean isBeyondDoubt(TopicReplacedException found) {
        return !found.isMissing() || ++missedLooks >= LOOKS_FOR_A_MISSING_TOPIC;
    }

    /** Where the lines of these topics start and end, asked for now. */
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
        Map<TopicPartition, OffsetSpec> lasts = new HashMap<>();
        topics.forEach((name, topic) -> topic.partitions().forEach(partition -> {
            starts.put(new TopicPartition(name, partition.partition()), OffsetSpec.earliest());
            lasts.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest());
        }));
        KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> first =
                brokers.listOffsets(starts).all();
        Map<TopicPartition, ListOffsetsResultInfo> last =
                ask(brokers.listOffsets(lasts).all());
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

    private void settle(@Nullable String found, boolean isReplaced) {
        boolean changed = !Objects.equals(found, problem);
        problem = found;
        replaced = isReplaced;
        if (changed && found != null) {
            log.error("{}", found);
        }
    }

    private static <T> T ask(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void start() {
        repeater.start();
    }

    @Override
    public void stop() {
        repeater.stop();
    }

    /** Before everything that relies on it, and until the last of them has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return repeater.isRunning();
    }

    /** Lets go of the brokers. */
    @Override
    public void close() {
        brokers.close(ANSWER_WITHIN);
    }
}
