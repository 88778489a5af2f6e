package dev.rushline.benchmark.outbox.library;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Reads the whole topic and counts events that are missing, published twice, or out of order within their key. */
final class TopicCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BitSet published = new BitSet();
    private final long[] lastSequence = new long[EventTimes.KEYS];
    private final long[] acknowledgedAt;
    private long twice;
    private long outOfTurn;

    private TopicCheck(long events) {
        acknowledgedAt = new long[(int) events];
        Arrays.fill(lastSequence, -1);
    }

    /** Reads from the beginning until all events were met, or nothing more has come for so long. */
    static TopicCheck of(String brokers, String topic, int partitions, long events, Duration timeout) {
        TopicCheck reading = new TopicCheck(events);
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(n -> new TopicPartition(topic, n))
                .toList();
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            long giveUp = System.nanoTime() + timeout.toNanos();
            while (System.nanoTime() - giveUp < 0
                    && (reading.missing() > 0
                            || all.stream().anyMatch(line -> consumer.position(line) < ends.getOrDefault(line, 0L)))) {
                var records = consumer.poll(Duration.ofMillis(100));
                if (!records.isEmpty()) {
                    giveUp = System.nanoTime() + timeout.toNanos();
                }
                records.forEach(reading::meet);
            }
        }
        return reading;
    }

    private void meet(ConsumerRecord<byte[], byte[]> record) {
        BenchmarkEvent event = JSON.readValue(record.value(), BenchmarkEvent.class);
        int number = (int) event.number();
        if (published.get(number)) {
            twice++;
            return;
        }
        published.set(number);
        Long at = Acknowledgements.of(record.partition(), record.offset());
        acknowledgedAt[number] = at == null ? 0 : at;
        int key = BenchmarkEvent.keyOf(event.key());
        if (event.sequence() < lastSequence[key]) {
            outOfTurn++;
        } else {
            lastSequence[key] = event.sequence();
        }
    }

    long missing() {
        return (long) acknowledgedAt.length - published.cardinality();
    }

    long twice() {
        return twice;
    }

    /** How many came after one of the same key that was recorded later. */
    long outOfTurn() {
        return outOfTurn;
    }

    /** When the event was acknowledged first; zero where that is not known. */
    long acknowledgedAt(long number) {
        return acknowledgedAt[(int) number];
    }
}
