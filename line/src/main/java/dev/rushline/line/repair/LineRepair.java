package dev.rushline.line.repair;

import dev.rushline.line.LineId;
import dev.rushline.line.log.LineConsumerSettings;
import dev.rushline.line.log.Padding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Repairs a line that was stopped because its log lost records, see ADR 19. The cursor never goes back: records that got
 * an offset which was served before are appended again, and are served at their new offset.
 */
public final class LineRepair {

    private static final Logger log = LoggerFactory.getLogger(LineRepair.class);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration MAX_POLL = Duration.ofSeconds(1);
    private static final int MAX_EMPTY_POLLS = 30;
    private static final int MAX_IN_FLIGHT = 5_000;

    private final JdbcStoppedLines lines;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final KafkaOperations<byte[], byte[]> brokers;

    private LineRepair(
            JdbcTemplate database,
            Supplier<Consumer<byte[], byte[]>> consumers,
            KafkaOperations<byte[], byte[]> brokers) {
        this.lines = new JdbcStoppedLines(database);
        this.consumers = consumers;
        this.brokers = brokers;
    }

    /** Repairs lines with consumers of its own and this producer. */
    public static LineRepair with(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            JdbcTemplate database,
            KafkaOperations<byte[], byte[]> brokers) {
        Map<String, Object> settings = LineConsumerSettings.of(kafka, connection);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        return new LineRepair(database, () -> new KafkaConsumer<>(settings), brokers);
    }

    /**
     * Appends again what stands in the log at offsets that were served before, lets the line go on, and audits that. When it
     * fails the line stays stopped; repeated, it may append some records a second time.
     */
    public RepairResult repair(LineId line, String operator) {
        return lines.exclusively(
                        line,
                        () -> lines.find(line)
                                .<RepairResult>map(stopped -> repair(stopped, operator))
                                .orElseGet(RepairResult.NotStopped::new))
                .orElseGet(RepairResult.UnderWay::new);
    }

    private RepairResult.Repaired repair(StoppedLine stopped, String operator) {
        try (Consumer<byte[], byte[]> records = consumers.get()) {
            Repair repair = new Repair(stopped, records);
            RepairResult.Repaired repaired = repair.run();
            lines.resume(stopped, repair.leaderEpoch, repaired, operator);
            log.warn("{} goes on: {}", stopped.line(), repaired);
            return repaired;
        }
    }

    private final class Repair {

        private final StoppedLine stopped;
        private final Consumer<byte[], byte[]> records;
        private final TopicPartition partition;

        /** That of the last record before the offset from which the line is read. */
        private @Nullable Integer leaderEpoch;

        Repair(StoppedLine stopped, Consumer<byte[], byte[]> records) {
            this.stopped = stopped;
            this.records = records;
            this.partition =
                    new TopicPartition(stopped.line().topic(), stopped.line().partition());
            this.leaderEpoch = stopped.leaderEpoch();
        }

        RepairResult.Repaired run() {
            records.assign(Set.of(partition));
            long lostFrom = Math.min(stopped.readTo(), Math.max(logStart(), lostFrom()));
            long padding = pad();
            long appendedAgain = appendAgain(lostFrom);
            return new RepairResult.Repaired(lostFrom, stopped.readTo(), padding, appendedAgain);
        }

        /** Asks the leader again: the log may have been restored, or have lost more. */
        private long lostFrom() {
            if (leaderEpoch == null) {
                return stopped.lostFrom();
            }
            records.seek(partition, new OffsetAndMetadata(stopped.readTo(), Optional.of(leaderEpoch), ""));
            try {
                return records.position(partition, REQUEST_TIMEOUT);
            } catch (LogTruncationException e) {
                OffsetAndMetadata divergent = e.divergentOffsets().get(partition);
                return divergent == null ? 0 : divergent.offset();
            }
        }

        /** Fills the log until no record can get an offset that was served before. */
        private long pad() {
            long padding = 0;
            for (long end = logEnd(); end < stopped.readTo(); end = logEnd()) {
                List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
                for (long offset = end; offset < stopped.readTo() && batch.size() < MAX_IN_FLIGHT; offset++) {
                    batch.add(Padding.of(stopped.line()));
                }
                append(batch);
                padding += batch.size();
            }
            return padding;
        }

        private long appendAgain(long lostFrom) {
            long appended = 0;
            int emptyPolls = 0;
            records.seek(partition, lostFrom);
            for (long next = lostFrom; next < stopped.readTo(); next = records.position(partition, REQUEST_TIMEOUT)) {
                List<ConsumerRecord<byte[], byte[]>> read = records.poll(MAX_POLL).records(partition).stream()
                        .filter(record -> record.offset() < stopped.readTo())
                        .toList();
                emptyPolls = read.isEmpty() ? emptyPolls + 1 : 0;
                if (emptyPolls == MAX_EMPTY_POLLS) {
                    throw new IllegalStateException(
                            "the brokers returned no records of " + partition + " from " + next);
                }
                List<ProducerRecord<byte[], byte[]>> copies = read.stream()
                        .filter(record -> !Padding.isPadding(record))
                        .map(LineRepair::copy)
                        .toList();
                append(copies);
                appended += copies.size();
                if (!read.isEmpty()) {
                    leaderEpoch = read.getLast().leaderEpoch().orElse(null);
                }
            }
            return appended;
        }

        private long logStart() {
            return offset(records.beginningOffsets(Set.of(partition), REQUEST_TIMEOUT));
        }

        private long logEnd() {
            return offset(records.endOffsets(Set.of(partition), REQUEST_TIMEOUT));
        }

        private long offset(Map<TopicPartition, Long> offsets) {
            return Objects.requireNonNull(offsets.get(partition), partition::toString);
        }
    }

    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value(), record.headers());
    }

    /** Appends them in this order. */
    private void append(List<ProducerRecord<byte[], byte[]>> batch) {
        CompletableFuture<?>[] acknowledged = batch.stream().map(brokers::send).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(acknowledged).get(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the brokers did not take the records", e);
        }
    }
}
