package dev.rushline.line.log;

import dev.rushline.line.LineId;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that fill a log which lost its end, so that no offset is served twice. They are skipped. */
public final class Padding {

    private static final String HEADER = "rushline-padding";

    private Padding() {}

    /** A record of padding. */
    public static ProducerRecord<byte[], byte[]> of(LineId line) {
        ProducerRecord<byte[], byte[]> padding = new ProducerRecord<>(line.topic(), line.partition(), null, null);
        padding.headers().add(HEADER, new byte[0]);
        return padding;
    }

    /** Whether the record is padding. */
    public static boolean isPadding(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null && record.headers().lastHeader(HEADER) != null;
    }
}
