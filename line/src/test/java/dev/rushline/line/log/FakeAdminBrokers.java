package dev.rushline.line.log;

import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.jspecify.annotations.Nullable;

/** Brokers with one topic of one line, as far as a monitor asks them. Nothing is ever sent to a broker. */
public final class FakeAdminBrokers extends ForwardingAdmin {

    private final String topic;
    private final Uuid known = Uuid.randomUuid();
    private final AtomicReference<@Nullable Uuid> topicId = new AtomicReference<>(known);
    private final AtomicReference<@Nullable Error> error = new AtomicReference<>();
    private volatile boolean refusing;
    private volatile boolean closed;
    private volatile LogRange ends = new LogRange(0, 0);
    private final List<Node> leaders;
    private final Set<Integer> offline = ConcurrentHashMap.newKeySet();
    private final Set<Integer> unreachable = ConcurrentHashMap.newKeySet();

    public FakeAdminBrokers(String topic) {
        this(topic, 1);
    }

    /** A topic of so many lines, each on a broker of its own. */
    FakeAdminBrokers(String topic, int lines) {
        super(Map.of("bootstrap.servers", "127.0.0.1:1"));
        this.topic = topic;
        this.leaders = IntStream.range(0, lines)
                .mapToObj(id -> new Node(id, "broker", 9092))
                .toList();
    }

    /** The line has no leader. */
    void takeOffline(int line) {
        offline.add(line);
    }

    /** The line has a leader that does not answer. */
    void cutOff(int line) {
        unreachable.add(line);
    }

    void restore() {
        offline.clear();
        unreachable.clear();
    }

    public TopicMonitor monitor() {
        var meters = new LineMeters(_ -> List.of(), new SimpleMeterRegistry());
        return new TopicMonitor(this, new TopicIds(Map.of(topic, known)), meters);
    }

    /** Frequent checks by this monitor. */
    public PeriodicTask checks(TopicMonitor monitor, ServiceThreads threads) {
        var properties = new LogProperties(Map.of(), (short) 1, Duration.ofDays(1), false, Duration.ofMillis(10));
        return new LogConfiguration().topicCheck(monitor, properties, threads);
    }

    public void replaceTopic() {
        topicId.set(Uuid.randomUuid());
    }

    public void restoreTopic() {
        topicId.set(known);
    }

    void deleteTopic() {
        topicId.set(null);
    }

    /** The line's next record will get this offset. */
    public void end(long offset) {
        hold(0, offset);
    }

    /** From now on they do not say where the line ends. */
    public void silence() {
        refuse(true);
    }

    /** The next request throws it. */
    void throwOnce(Error thrown) {
        error.set(thrown);
    }

    void refuse(boolean toAnswer) {
        refusing = toAnswer;
    }

    void hold(long start, long end) {
        ends = new LogRange(start, end);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close(Duration timeout) {
        closed = true;
        super.close(timeout);
    }

    @Override
    public DescribeTopicsResult describeTopics(TopicCollection topics, DescribeTopicsOptions options) {
        Error thrown = error.getAndSet(null);
        if (thrown != null) {
            throw thrown;
        }
        Uuid id = topicId.get();
        if (id == null) {
            return new Described(failed(new UnknownTopicOrPartitionException("gone")));
        }
        List<TopicPartitionInfo> lines = leaders.stream()
                .map(leader -> new TopicPartitionInfo(
                        leader.id(), offline.contains(leader.id()) ? null : leader, List.of(), List.of()))
                .toList();
        return new Described(KafkaFuture.completedFuture(new TopicDescription(topic, false, lines, Set.of(), id)));
    }

    @Override
    public ListOffsetsResult listOffsets(Map<TopicPartition, OffsetSpec> asked, ListOffsetsOptions options) {
        Map<TopicPartition, KafkaFuture<ListOffsetsResultInfo>> answers = new HashMap<>();
        asked.forEach((partition, wanted) -> {
            long offset = wanted instanceof OffsetSpec.EarliestSpec ? ends.start() : ends.end();
            answers.put(partition, answer(partition.partition(), offset));
        });
        return new ListOffsetsResult(answers);
    }

    private KafkaFuture<ListOffsetsResultInfo> answer(int line, long offset) {
        if (refusing) {
            return failed(new KafkaException("no"));
        }
        return offline.contains(line) || unreachable.contains(line)
                ? failed(new TimeoutException("no answer"))
                : KafkaFuture.completedFuture(new ListOffsetsResultInfo(offset, -1, Optional.empty()));
    }

    private static <T> KafkaFuture<T> failed(RuntimeException failure) {
        var future = new KafkaFutureImpl<T>();
        future.completeExceptionally(failure);
        return future;
    }

    private final class Described extends DescribeTopicsResult {
        Described(KafkaFuture<TopicDescription> answer) {
            super(null, Map.of(topic, answer));
        }
    }
}
