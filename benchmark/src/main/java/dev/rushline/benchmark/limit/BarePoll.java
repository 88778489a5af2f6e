package dev.rushline.benchmark.limit;

import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.CouponTopic;
import dev.rushline.line.UndecodableMessageException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The limit of serving those who lose: a loop that reads every record of one partition, decodes it, and forgets it. Arguments:
 * brokers, partition, number of records, records to pass over before the clock runs, and what to do with a record.
 */
public final class BarePoll {

    /** What is done with a record. */
    public enum With {
        /** As the consumer decodes it. */
        DECODER,
        /** As a mapper decodes it that was given the type and nothing else. */
        DATABIND,
        NOTHING
    }

    private static final ObjectReader DATABIND = JsonMapper.builder().build().readerFor(CouponRecord.class);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private BarePoll() {}

    static void main(String[] arguments) throws UndecodableMessageException {
        TopicPartition line = new TopicPartition(CouponTopic.COUPON_REQUESTS.name(), Integer.parseInt(arguments[1]));
        long records = Long.parseLong(arguments[2]);
        long unmeasured = Long.parseLong(arguments[3]);
        With with = With.valueOf(arguments[4]);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings(arguments[0]))) {
            consumer.assign(List.of(line));
            consumer.seekToBeginning(List.of(line));
            long begun = 0;
            long read = 0;
            long readBefore = 0;
            long couponLetters = 0;
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (read < records && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    couponLetters += lettersOf(record, with);
                    read++;
                }
                if (begun == 0 && read >= unmeasured) {
                    begun = System.nanoTime();
                    readBefore = read;
                }
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            // Printing the letters keeps the JIT from removing the decoding.
            System.out.println(
                    "RESULT rate=" + (read - readBefore) / seconds + " read=" + read + " letters=" + couponLetters);
        }
    }

    private static int lettersOf(ConsumerRecord<byte[], byte[]> record, With with) throws UndecodableMessageException {
        return switch (with) {
            case DECODER ->
                CouponTopic.COUPON_REQUESTS
                        .messages()
                        .decode(record.value())
                        .couponId()
                        .length();
            case DATABIND ->
                DATABIND.<CouponRecord>readValue(record.value()).couponId().length();
            case NOTHING -> record.value().length;
        };
    }

    private static Map<String, Object> settings(String brokers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                4 * 1024 * 1024);
    }
}
