package dev.rushline.outbox.consume;

import dev.rushline.runtime.deadletter.UnhandledRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Restores the record that a record of a dead-letter topic was. Spring adds headers that say where it was read and why it is here;
 * what they do not say is taken from the record itself.
 */
final class OriginalRecord {

    private static final String ADDED = "kafka_dlt-";
    private static final int MAX_REASON = 1_000;

    private final ConsumerRecord<byte[], byte[]> dead;

    private OriginalRecord(ConsumerRecord<byte[], byte[]> dead) {
        this.dead = dead;
    }

    static UnhandledRecord of(ConsumerRecord<byte[], byte[]> dead) {
        return new OriginalRecord(dead).unhandled();
    }

    private UnhandledRecord unhandled() {
        var original = new ConsumerRecord<>(
                text(KafkaHeaders.DLT_ORIGINAL_TOPIC, dead.topic()),
                (int) number(KafkaHeaders.DLT_ORIGINAL_PARTITION, Integer.BYTES, dead.partition()),
                number(KafkaHeaders.DLT_ORIGINAL_OFFSET, Long.BYTES, dead.offset()),
                number(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, Long.BYTES, ConsumerRecord.NO_TIMESTAMP),
                TimestampType.NO_TIMESTAMP_TYPE,
                dead.serializedKeySize(),
                dead.serializedValueSize(),
                dead.key(),
                dead.value(),
                headers(),
                Optional.empty());
        String failure = text(KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN, text(KafkaHeaders.DLT_EXCEPTION_FQCN, "unknown"));
        String reason = failure + ": " + text(KafkaHeaders.DLT_EXCEPTION_MESSAGE, "");
        return new UnhandledRecord(original, text(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, ""), shortened(reason));
    }

    private Headers headers() {
        Headers headers = new RecordHeaders();
        for (Header header : dead.headers()) {
            if (!header.key().startsWith(ADDED)) {
                headers.add(header);
            }
        }
        return headers;
    }

    private String text(String name, String otherwise) {
        byte[] value = value(name);
        return value == null ? otherwise : shortened(new String(value, StandardCharsets.UTF_8));
    }

    private long number(String name, int bytes, long otherwise) {
        byte[] value = value(name);
        if (value == null || value.length != bytes) {
            return otherwise;
        }
        ByteBuffer buffer = ByteBuffer.wrap(value);
        return bytes == Integer.BYTES ? buffer.getInt() : buffer.getLong();
    }

    private byte @Nullable [] value(String name) {
        Header header = dead.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private static String shortened(String text) {
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }
}
