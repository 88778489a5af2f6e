package dev.rushline.audit.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic.
 *
 * @param isPadding whether it only fills an offset that the log had lost
 */
public record LogRecord(
        int partition, long offset, long millis, @Nullable ByteBuffer value, boolean isPadding) {

    private static final String PADDING_HEADER = "rushline-padding";

    public LogRecord(int partition, long offset, long millis, @Nullable ByteBuffer value) {
        this(partition, offset, millis, value, false);
    }

    public static LogRecord of(ConsumerRecord<byte[], byte[]> record) {
        ByteBuffer value = record.value() == null ? null : ByteBuffer.wrap(record.value());
        boolean isPadding = value == null && record.headers().lastHeader(PADDING_HEADER) != null;
        return new LogRecord(record.partition(), record.offset(), record.timestamp(), value, isPadding);
    }

    /** All records of the topic, by partition and offset. */
    public static List<LogRecord> all(String bootstrapServers, String topic) {
        return all(bootstrapServers, topic, LogRecord::of);
    }

    /** The same, converted by a function. */
    public static <R> List<R> all(
            String bootstrapServers, String topic, Function<ConsumerRecord<byte[], byte[]>, R> read) {
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        try (TopicReader topics = new TopicReader(bootstrapServers)) {
            topics.read(topic, topics.ranges(topic), log::add);
        }
        log.sort(Comparator.comparingInt((ConsumerRecord<byte[], byte[]> record) -> record.partition())
                .thenComparingLong(ConsumerRecord::offset));
        return log.stream().map(read).toList();
    }

    /** The bytes of the value; none of a record without a value. */
    public byte[] bytes() {
        byte[] bytes = new byte[value == null ? 0 : value.remaining()];
        if (value != null) {
            value.duplicate().get(bytes);
        }
        return bytes;
    }
}
