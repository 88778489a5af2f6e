package dev.rushline.outbox.relaying;

import java.time.Instant;

/** An event that is to be told, as the outbox keeps it. */
final class RecordedEvent {

    final short shard;
    final long id;
    final Instant recordedAt;
    final String eventId;
    final String topic;
    final String key;
    final String type;
    final String source;
    final String trace;
    final byte[] data;

    /** When it was read, by this machine's own count of time. */
    final long readAt;

    /** How long it had been kept by then, by the database's clock. */
    final long keptMicros;

    RecordedEvent(
            short shard,
            long id,
            Instant recordedAt,
            String eventId,
            String topic,
            String key,
            String type,
            String source,
            String trace,
            byte[] data,
            long readAt,
            long keptMicros) {
        this.shard = shard;
        this.id = id;
        this.recordedAt = recordedAt;
        this.eventId = eventId;
        this.topic = topic;
        this.key = key;
        this.type = type;
        this.source = source;
        this.trace = trace;
        this.data = data;
        this.readAt = readAt;
        this.keptMicros = keptMicros;
    }
}
