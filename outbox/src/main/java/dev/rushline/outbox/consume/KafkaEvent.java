package dev.rushline.outbox.consume;

import dev.rushline.outbox.EventHeaders;
import dev.rushline.outbox.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.core.JacksonException;

/** A record with the headers of an event. */
final class KafkaEvent implements ReceivedEvent {

    private static final int MAX_ID_LENGTH = 200;

    private final ConsumerRecord<byte[], byte[]> record;
    private final String id;
    private final String type;
    private final String source;
    private final Instant time;

    /** @throws UnreadableEventException when a required header is missing or invalid */
    KafkaEvent(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
        this.id = header(EventHeaders.ID);
        this.type = header(EventHeaders.TYPE);
        this.source = header(EventHeaders.SOURCE);
        try {
            this.time = Instant.parse(header(EventHeaders.TIME));
        } catch (DateTimeException e) {
            throw new UnreadableEventException(EventHeaders.TIME + " is not a time");
        }
        if (id.length() > MAX_ID_LENGTH) {
            throw new UnreadableEventException(EventHeaders.ID + " has more than " + MAX_ID_LENGTH + " characters");
        }
        if (record.value() == null) {
            throw new UnreadableEventException("it has no data");
        }
    }

    private String header(String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null || header.value().length == 0) {
            throw new UnreadableEventException("it has no header " + name);
        }
        String value = new String(header.value(), StandardCharsets.UTF_8);
        if (value.indexOf('\0') >= 0) {
            throw new UnreadableEventException(name + " contains the character NUL");
        }
        return value;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Instant time() {
        return time;
    }

    @Override
    public String key() {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    @Override
    public <D> D data(Class<D> as) {
        try {
            D data = EventJson.MAPPER.readValue(record.value(), as);
            if (data != null) {
                return data;
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableEventException("its data is not a " + as.getSimpleName() + ": " + e.getMessage());
        }
        throw new UnreadableEventException("its data is null");
    }

    @Override
    public byte[] bytes() {
        return record.value();
    }

    @Override
    public String toString() {
        return type + " " + id + " of " + key();
    }
}
