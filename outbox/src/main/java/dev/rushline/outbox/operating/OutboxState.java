package dev.rushline.outbox.operating;

import java.time.Instant;
import java.util.List;

/**
 * The state of the outbox.
 *
 * @param pending events that are not published, held ones included; counted up to a million per shard
 * @param oldestSeconds the age of the oldest of them
 * @param held events that wait behind a refused one of the same key
 * @param blockedKeys keys that are blocked until an operator retries or skips, the oldest first, a hundred at most
 * @param relays how many relays have a recent heartbeat
 */
public record OutboxState(
        long pending, double oldestSeconds, long held, long blocked, List<BlockedKey> blockedKeys, int relays) {

    /**
     * A key whose next event was refused at its last try.
     *
     * @param id the refused event, which can be retried or skipped
     * @param held how many events of the key are held, this one included
     */
    public record BlockedKey(
            long id,
            String eventId,
            String key,
            String topic,
            String type,
            int tries,
            String reason,
            Instant since,
            long held) {}
}
