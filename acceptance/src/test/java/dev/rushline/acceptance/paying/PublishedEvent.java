package dev.rushline.acceptance.paying;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record of the topic of events. A record without an id is no event. */
record PublishedEvent(String key, String eventId, String type) {

    static PublishedEvent of(ConsumerRecord<byte[], byte[]> record) {
        return new PublishedEvent(
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                header(record, "ce_id"),
                header(record, "ce_type"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
