package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.cursor.CursorClaims;
import dev.rushline.line.log.TopicMonitor;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines that one member of the group was given, and the one thread that reads and decides them. Nothing here waits
 * for the database but deciding itself: a line that is in trouble is paused and tried again later, while its neighbours
 * go on.
 */
final class ServingLoop implements AssignedLine.Reading, ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(ServingLoop.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final long COMMIT_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<byte[], byte[]> consumer;
    private final CursorClaims cursors;
    private final TopicMonitor monitor;
    private final Function<LineId, AssignedLine> newLine;
    private final String owner;
    private final Map<TopicPartition, AssignedLine> lines = new ConcurrentHashMap<>();
    private long committedAt = System.nanoTime();

    ServingLoop(
            Consumer<byte[], byte[]> consumer,
            CursorClaims cursors,
            TopicMonitor monitor,
            Function<LineId, AssignedLine> newLine,
            String owner) {
        this.consumer = consumer;
        this.cursors = cursors;
        this.monitor = monitor;
        this.newLine = newLine;
        this.owner = owner;
    }

    Collection<AssignedLine> lines() {
        return lines.values();
    }

    void join(String topic) {
        consumer.subscribe(List.of(topic), this);
    }

    /** Lets the lines do what is due, such as being claimed, then waits for records, a little, and serves them. */
    void turn() {
        if (monitor.isReplaced()) {
            lines.values().forEach(line -> line.giveUp("its topic is not the one that was served before", this));
        }
        long now = System.nanoTime();
        for (AssignedLine line : lines.values()) {
            if (line.dueIn(now) == 0) {
                line.act(this);
            }
        }
        ConsumerRecords<byte[], byte[]> records = poll();
        for (TopicPartition partition : records.partitions()) {
            AssignedLine line = lines.get(partition);
            if (line != null) {
                line.serve(records.records(partition), this);
            }
        }
        tellTheGroup();
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        long now = System.nanoTime();
        long due =
                lines.values().stream().mapToLong(line -> line.dueIn(now)).min().orElse(Long.MAX_VALUE);
        try {
            return consumer.poll(Duration.ofNanos(Math.min(due, LONGEST_POLL.toNanos())));
        } catch (InvalidOffsetException e) {
            for (TopicPartition partition : e.partitions()) {
                AssignedLine line = lines.get(partition);
                if (line != null) {
                    // The next claim finds out what is wrong and says it.
                    consumer.seek(partition, 0);
                    line.giveUp("the log does not have its cursor", this);
                }
            }
            return ConsumerRecords.empty();
        }
    }

    @Override
    public Claim begin(LineId line) {
        TopicPartition partition = partition(line);
        Claim claim = cursors.claim(line, owner);
        long start = end(consumer.beginningOffsets(Set.of(partition), ANSWER_WITHIN), partition);
        long end = end(consumer.endOffsets(Set.of(partition), ANSWER_WITHIN), partition);
        if (claim.position() < start || claim.position() > end) {
            throw new CursorOutsideLogException(claim, start, end);
        }
        consumer.seek(partition, claim.position());
        consumer.resume(Set.of(partition));
        return claim;
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        Long end = ends.get(partition);
        if (end == null) {
            throw new IllegalStateException("the brokers do not say where " + partition + " ends");
        }
        return end;
    }

    @Override
    public void readFrom(LineId line, long offset) {
        consumer.seek(partition(line), offset);
    }

    @Override
    public void pause(LineId line) {
        TopicPartition partition = partition(line);
        if (lines.containsKey(partition)) {
            consumer.pause(Set.of(partition));
        }
    }

    @Override
    public void resume(LineId line) {
        TopicPartition partition = partition(line);
        if (lines.containsKey(partition)) {
            consumer.resume(Set.of(partition));
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // Nothing comes until the line is claimed. A position of any kind keeps the consumer from asking the group for
        // one, which is never the truth.
        consumer.pause(partitions);
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, 0);
            AssignedLine line = newLine.apply(new LineId(partition.topic(), partition.partition()));
            lines.put(partition, line);
            line.given();
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(this::letGo);
    }

    /** Lets go of whatever the group did not take away before, so that nothing is left of a consumer that broke. */
    void end() {
        List.copyOf(lines.keySet()).forEach(this::letGo);
    }

    private void letGo(TopicPartition partition) {
        AssignedLine line = lines.remove(partition);
        if (line != null) {
            line.takenAway();
        }
    }

    /** For the sake of tools that show a group's lag; nothing here ever reads it. */
    private void tellTheGroup() {
        long now = System.nanoTime();
        if (now - committedAt < COMMIT_EVERY) {
            return;
        }
        committedAt = now;
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        lines.forEach((partition, line) -> {
            if (line.position() >= 0) {
                positions.put(partition, new OffsetAndMetadata(line.position()));
            }
        });
        if (!positions.isEmpty()) {
            consumer.commitAsync(positions, (_, failure) -> {
                if (failure != null) {
                    log.debug("the group was not told where its lines are", failure);
                }
            });
        }
    }

    private static TopicPartition partition(LineId line) {
        return new TopicPartition(line.topic(), line.partition());
    }
}
