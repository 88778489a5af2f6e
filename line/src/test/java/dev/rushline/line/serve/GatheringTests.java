package dev.rushline.line.serve;

import static dev.rushline.line.serve.ServingFixture.ONE;
import static dev.rushline.line.serve.ServingFixture.TOPIC;
import static dev.rushline.line.serve.ServingFixture.TWO;
import static dev.rushline.line.serve.ServingFixture.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Four records are enough for a transaction. A fetch of the log brings one record of a line. */
class GatheringTests {

    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeLog log = new FakeLog(1);
    private final Gathering gathering = new Gathering(properties(HOUR));

    @BeforeEach
    void join() {
        log.subscribe(List.of(TOPIC.name()));
        log.rebalance(List.of(partition(ONE), partition(TWO)));
        log.seek(partition(ONE), 0);
        log.seek(partition(TWO), 0);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void the_first_record_after_an_idle_time_is_served_at_once() {
        assertThat(pauseAfter(poll())).isZero();
        log.append(partition(ONE), "a", "b");

        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = poll();

        assertThat(offsets(polled, partition(ONE))).containsExactly(0L);
        assertThat(pauseAfter(polled)).isPositive().isLessThanOrEqualTo(HOUR.toNanos());
    }

    @Test
    void what_gathers_during_a_pause_is_served_together_and_in_order() {
        log.append(partition(ONE), "a");
        pauseAfter(poll());
        log.append(partition(ONE), "b", "c", "d");
        log.append(partition(TWO), "1");

        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = poll();

        assertThat(offsets(polled, partition(ONE))).containsExactly(1L, 2L);
        assertThat(offsets(polled, partition(TWO))).containsExactly(0L);
    }

    @Test
    void nothing_gathers_after_a_large_transaction_nor_without_a_pause() {
        log.append(partition(ONE), "a");
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> few = poll();
        List<ConsumerRecord<byte[], byte[]>> four = Stream.of(0, 1, 2, 3)
                .map(offset -> FakeLog.record(partition(ONE), offset, "a"))
                .toList();

        assertThat(pauseAfter(Map.of(partition(ONE), four))).isZero();
        assertThat(new Gathering(properties(Duration.ZERO)).pauseAfter(few, System.nanoTime()))
                .isZero();
        assertThat(Gathering.none().pauseAfter(few, System.nanoTime())).isZero();
    }

    @Test
    void the_time_that_a_transaction_took_is_part_of_the_pause() {
        log.append(partition(ONE), "a");

        assertThat(gathering.pauseAfter(poll(), System.nanoTime() - HOUR.toNanos()))
                .isZero();
    }

    private Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> poll() {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
        gathering.poll(log, Duration.ZERO, polled);
        return polled;
    }

    private long pauseAfter(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled) {
        return gathering.pauseAfter(polled, System.nanoTime());
    }

    private static List<Long> offsets(
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled, TopicPartition line) {
        return polled.getOrDefault(line, List.of()).stream()
                .map(ConsumerRecord::offset)
                .toList();
    }

    private static ServeProperties properties(Duration gather) {
        return new ServeProperties(
                1, 4, DataSize.ofMegabytes(1), gather, Duration.ofSeconds(10), Duration.ofMillis(2), HOUR);
    }
}
