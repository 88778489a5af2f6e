package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.cursor.CursorClaims;
import dev.rushline.line.cursor.LineStoppedException;
import dev.rushline.line.cursor.ReadTo;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.runtime.thread.ServiceThread;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The poll loop of one serving thread, a member of the consumer group, and the lines assigned to it. Nothing waits for the
 * database except claims and the decisions themselves, and nothing waits for the leader of one partition: a line that fails is
 * paused and retried later, while the other lines continue.
 */
final class ServingLoop implements ServiceThread.Body, LineConsumer, ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(ServingLoop.class);
    private static final Duration MAX_POLL = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
    private static final long GROUP_COMMIT_INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final CursorClaims cursors;
    private final TopicMonitor monitor;
    private final Function<LineId, AssignedLine> newLine;
    private final Gathering gathering;
    private final String owner;
    private final Map<TopicPartition, AssignedLine> lines = new ConcurrentHashMap<>();
    private long committedAt = System.nanoTime();

    ServingLoop(
            String topic,
            Consumer<byte[], byte[]> consumer,
            CursorClaims cursors,
            TopicMonitor monitor,
            Function<LineId, AssignedLine> newLine,
            Gathering gathering,
            String owner) {
        this.topic = topic;
        this.consumer = consumer;
        this.cursors = cursors;
        this.monitor = monitor;
        this.newLine = newLine;
        this.gathering = gathering;
        this.owner = owner;
    }

    Collection<AssignedLine> lines() {
        return lines.values();
    }

    @Override
    public void open() {
        consumer.subscribe(List.of(topic), this);
    }

    /** Claims lines and runs steps that are due, then polls and serves the records. */
    @Override
    public long step() {
        if (monitor.isReplaced()) {
            lines.values().forEach(line -> line.suspend("its topic was deleted or created again", this));
        }
        long now = System.nanoTime();
        for (AssignedLine line : lines.values()) {
            if (line.dueIn(now) == 0) {
                line.claimOrStep(this);
            }
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
        poll(polled);
        long polledAt = System.nanoTime();
        polled.forEach((partition, records) -> {
            AssignedLine line = lines.get(partition);
            if (line != null) {
                line.serve(records, this);
            }
        });
        commitGroupOffsets();
        return Math.min(gathering.pauseAfter(polled, polledAt), untilDue());
    }

    private long untilDue() {
        long now = System.nanoTime();
        return lines.values().stream().mapToLong(line -> line.dueIn(now)).min().orElse(Long.MAX_VALUE);
    }

    /** Adds the records to what was polled. What was polled before a failure is served. */
    private void poll(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled) {
        Duration atMost = Duration.ofNanos(Math.min(untilDue(), MAX_POLL.toNanos()));
        try {
            gathering.poll(consumer, atMost, polled);
        } catch (InvalidOffsetException e) {
            for (TopicPartition partition : e.partitions()) {
                AssignedLine line = lines.get(partition);
                if (line != null) {
                    // Not to be thrown again by the next poll.
                    consumer.seek(partition, 0);
                    switch (e) {
                        case LogTruncationException truncated -> line.onTruncated(lostFrom(truncated, partition), this);
                        case OffsetOutOfRangeException outside -> line.onOutOfRange(offset(outside, partition), this);
                        default -> line.suspend("the log does not have its cursor", this);
                    }
                }
            }
        } catch (WakeupException e) {
            // A stop was requested.
        }
    }

    /** Where the leader's log and what was read part. Without an offset the leader has nothing of it. */
    private static long lostFrom(LogTruncationException truncated, TopicPartition partition) {
        OffsetAndMetadata divergent = truncated.divergentOffsets().get(partition);
        return divergent == null ? 0 : divergent.offset();
    }

    private static long offset(OffsetOutOfRangeException outside, TopicPartition partition) {
        return offset(outside.offsetOutOfRangePartitions(), partition);
    }

    /** Why one of the lines is not served, if so. */
    @Nullable
    String lineProblem() {
        return lines.values().stream()
                .map(this::problemOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String problemOf(AssignedLine line) {
        String problem = line.problem();
        String found = problem != null ? problem : monitor.problemOf(line.id()).orElse(null);
        return found == null ? null : line.id() + ": " + found;
    }

    @Override
    public Claim claim(LineId line) {
        return cursors.claim(line, owner);
    }

    /** The brokers are not asked: the leader of a partition that is offline would hold up the other lines of this thread. */
    @Override
    public void seekAndResume(Claim claim, long offset) {
        TopicPartition partition = partition(claim.line());
        consumer.seek(partition, new OffsetAndMetadata(offset, leaderEpoch(claim, offset), ""));
        consumer.resume(Set.of(partition));
    }

    /** The leader has just answered a fetch, so it is asked for its log range at once. */
    @Override
    public void onOutOfRange(Claim claim, long offset) {
        TopicPartition partition = partition(claim.line());
        long start = offset(consumer.beginningOffsets(Set.of(partition), REQUEST_TIMEOUT), partition);
        long end = offset(consumer.endOffsets(Set.of(partition), REQUEST_TIMEOUT), partition);
        if (offset < start) {
            throw new RecordsDeletedException(claim, offset, start, end);
        }
        if (offset > end && leaderEpoch(claim, offset).isEmpty()) {
            stop(claim, end);
        }
        throw new IllegalStateException(claim.line() + " could not be read from " + offset + " on, and reaches from "
                + start + " to " + end + ": it is claimed again");
    }

    /** With it the consumer asks the leader, before it fetches, whether its log is still the one that was read. */
    private static Optional<Integer> leaderEpoch(Claim claim, long offset) {
        ReadTo readTo = claim.readTo();
        return readTo != null && readTo.offset() == offset ? Optional.of(readTo.leaderEpoch()) : Optional.empty();
    }

    @Override
    public void stop(Claim claim, long lostFrom) {
        String reason = "the log lost what was read from " + lostFrom + " on, and the line is served from "
                + claim.position() + " on. Requests appended there since may have no verdict";
        if (!cursors.stop(claim, reason, lostFrom)) {
            throw new ClaimLostException(claim);
        }
        throw new LineStoppedException(claim.line(), reason);
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new IllegalStateException("the brokers returned no offset of " + partition);
        }
        return offset;
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
        // Nothing is fetched until the line is claimed. Seeking to any offset keeps the consumer from using the
        // committed offset of the group, which may be wrong.
        consumer.pause(partitions);
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, 0);
            AssignedLine line = newLine.apply(new LineId(partition.topic(), partition.partition()));
            lines.put(partition, line);
            line.onAssigned();
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(this::release);
    }

    @Override
    public void wake() {
        consumer.wakeup();
    }

    /** Releases the lines that the group has not revoked, and leaves the group. Their next claims read the database. */
    @Override
    public void close() {
        try {
            List.copyOf(lines.keySet()).forEach(this::release);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    private void release(TopicPartition partition) {
        AssignedLine line = lines.remove(partition);
        if (line != null) {
            line.onRevoked();
        }
    }

    /** For tools that show the lag of a group. Rushline never reads these offsets. */
    private void commitGroupOffsets() {
        long now = System.nanoTime();
        if (now - committedAt < GROUP_COMMIT_INTERVAL) {
            return;
        }
        committedAt = now;
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        lines.forEach((partition, line) -> {
            if (line.cursor() >= 0) {
                offsets.put(partition, new OffsetAndMetadata(line.cursor()));
            }
        });
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (_, failure) -> {
                if (failure != null) {
                    log.debug("the offsets of the group were not committed", failure);
                }
            });
        }
    }

    private static TopicPartition partition(LineId line) {
        return new TopicPartition(line.topic(), line.partition());
    }
}
