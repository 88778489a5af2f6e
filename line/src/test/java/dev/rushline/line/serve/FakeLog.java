package dev.rushline.line.serve;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A consumer of a log that stays: what was read can be read again from wherever it is sought. */
final class FakeLog extends MockConsumer<byte[], byte[]> {

    private final int batch;
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    private final Map<TopicPartition, Long> starts = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> unvalidated = new HashMap<>();
    private final Set<TopicPartition> offline = new HashSet<>();
    private Duration waited = Duration.ZERO;
    private int leaderEpoch;

    FakeLog(int batch) {
        super("none");
        this.batch = batch;
    }

    void append(TopicPartition line, String... values) {
        List<ConsumerRecord<byte[], byte[]>> log = records.computeIfAbsent(line, _ -> new ArrayList<>());
        for (String value : values) {
            log.add(record(line, log.size(), value, Optional.of(leaderEpoch)));
        }
    }

    /** Throws away what is older. */
    void startAt(TopicPartition line, long offset) {
        starts.put(line, offset);
    }

    /** A new leader has the records before the offset only. */
    void loseFrom(TopicPartition line, int offset) {
        List<ConsumerRecord<byte[], byte[]>> log = Objects.requireNonNull(records.get(line));
        log.subList(offset, log.size()).clear();
        leaderEpoch++;
    }

    /** The line has no leader: nothing is fetched, and every question lasts until its timeout. */
    void takeOffline(TopicPartition line) {
        offline.add(line);
    }

    void bringBack(TopicPartition line) {
        offline.remove(line);
    }

    /** How long the caller would have waited for leaders that do not answer. */
    Duration waited() {
        return waited;
    }

    Map<TopicPartition, OffsetAndMetadata> committedOffsets() {
        return committed;
    }

    static ConsumerRecord<byte[], byte[]> record(TopicPartition line, long offset, String value) {
        return record(line, offset, value, Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition line, long offset, String value, Optional<Integer> leaderEpoch) {
        return new ConsumerRecord<>(
                line.topic(),
                line.partition(),
                offset,
                1_000 + offset,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                null,
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(),
                leaderEpoch);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        unvalidated.keySet().retainAll(assignment());
        for (TopicPartition line : assignment()) {
            if (offline.contains(line)) {
                continue;
            }
            validate(line);
            if (!paused().contains(line)) {
                requireInRange(line);
                long position = position(line);
                records.getOrDefault(line, List.of()).stream()
                        .filter(record -> record.offset() >= position)
                        .limit(batch)
                        .forEach(this::addRecord);
            }
        }
        return super.poll(Duration.ZERO);
    }

    @Override
    public synchronized void seek(TopicPartition line, OffsetAndMetadata to) {
        super.seek(line, to);
        unvalidated.put(line, to);
    }

    @Override
    public synchronized void seek(TopicPartition line, long offset) {
        super.seek(line, offset);
        unvalidated.remove(line);
    }

    /** As a consumer does it that asks the leader where the epoch ended. */
    private void validate(TopicPartition line) {
        OffsetAndMetadata sought = unvalidated.remove(line);
        if (sought == null || sought.leaderEpoch().isEmpty()) {
            return;
        }
        int epoch = sought.leaderEpoch().get();
        long end = records.getOrDefault(line, List.of()).stream()
                .filter(record -> record.leaderEpoch().orElseThrow() <= epoch)
                .count();
        if (end < sought.offset()) {
            throw new LogTruncationException(
                    "truncated", Map.of(line, sought.offset()), Map.of(line, new OffsetAndMetadata(end)));
        }
    }

    private void requireInRange(TopicPartition line) {
        long position = position(line);
        if (position < starts.getOrDefault(line, 0L)
                || position > records.getOrDefault(line, List.of()).size()) {
            throw new OffsetOutOfRangeException(Map.of(line, position));
        }
    }

    private void requireLeaders(Collection<TopicPartition> lines, Duration timeout) {
        if (lines.stream().anyMatch(offline::contains)) {
            waited = waited.plus(timeout);
            throw new TimeoutException("no answer within " + timeout);
        }
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> lines, Duration timeout) {
        requireLeaders(lines, timeout);
        Map<TopicPartition, Long> found = new HashMap<>();
        lines.forEach(line -> found.put(line, starts.getOrDefault(line, 0L)));
        return found;
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> lines, Duration timeout) {
        requireLeaders(lines, timeout);
        Map<TopicPartition, Long> found = new HashMap<>();
        lines.forEach(line ->
                found.put(line, (long) records.getOrDefault(line, List.of()).size()));
        return found;
    }

    @Override
    public synchronized void commitAsync(
            Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        committed.putAll(offsets);
    }
}
