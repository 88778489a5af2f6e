package dev.rushline.outbox.relaying;

import java.time.Instant;

/**
 * A recorded event that is to be published. Its data is never changed.
 *
 * @param readAt when it was read, in {@link System#nanoTime}
 * @param ageMicros how long it had been recorded by then, by the database's clock
 */
@SuppressWarnings("ArrayRecordComponent")
record RecordedEvent(
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
        long ageMicros) {}
