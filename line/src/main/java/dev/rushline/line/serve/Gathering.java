package dev.rushline.line.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Polls, and lets records gather between two transactions, so that a busy line does not run one for every few records. The
 * first records after an idle time are served at once.
 */
final class Gathering {

    /** Enough for one transaction. */
    private static final int MAX_ENOUGH = 2_000;

    /** The consumer has sent the fetch when it is polled; the brokers answer it at once if there are records. */
    private static final Duration FETCH = Duration.ofMillis(2);

    private final long pauseNanos;
    private final int enough;
    private boolean paused;

    Gathering(ServeProperties properties) {
        this(properties.gather(), properties.batch());
    }

    private Gathering(Duration pause, int batch) {
        this.pauseNanos = pause.toNanos();
        this.enough = Math.min(MAX_ENOUGH, batch);
    }

    /** For lines that are decided at a pace. */
    static Gathering none() {
        return new Gathering(Duration.ZERO, MAX_ENOUGH);
    }

    /** Adds the records of a poll. */
    void poll(
            Consumer<byte[], byte[]> consumer,
            Duration atMost,
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled) {
        if (paused) {
            paused = false;
            // The fetch that was under way during the pause ended with its first records.
            add(consumer.poll(Duration.ZERO), polled);
            if (!polled.isEmpty() && count(polled) < enough) {
                add(consumer.poll(FETCH), polled);
            }
        }
        if (polled.isEmpty()) {
            add(consumer.poll(atMost), polled);
        }
    }

    /** Nanoseconds before the next poll, after these records were polled at that time and served. */
    long pauseAfter(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled, long polledAt) {
        int count = count(polled);
        if (count == 0 || count >= enough) {
            return 0;
        }
        long pause = Math.max(0, pauseNanos - (System.nanoTime() - polledAt));
        paused = pause > 0;
        return pause;
    }

    private static void add(
            ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled) {
        for (TopicPartition partition : records.partitions()) {
            polled.merge(partition, records.records(partition), Gathering::joined);
        }
    }

    private static <T> List<T> joined(List<T> first, List<T> next) {
        List<T> both = new ArrayList<>(first);
        both.addAll(next);
        return both;
    }

    private static int count(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled) {
        return polled.values().stream().mapToInt(List::size).sum();
    }
}
