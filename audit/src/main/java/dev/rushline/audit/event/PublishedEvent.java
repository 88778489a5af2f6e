package dev.rushline.audit.event;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of a topic of events. A record without an id is no event.
 *
 * @param time when it was recorded, as its header says
 */
public record PublishedEvent(
        int partition, long offset, String key, String eventId, String type, String source, String time) {

    public static PublishedEvent of(ConsumerRecord<byte[], byte[]> record) {
        return new PublishedEvent(
                record.partition(),
                record.offset(),
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                header(record, "ce_id"),
                header(record, "ce_type"),
                header(record, "ce_source"),
                header(record, "ce_time"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
