package dev.rushline.outbox.operating;

import java.time.Instant;
import java.util.List;

/**
 * What waits in the outbox.
 *
 * @param pending events that are to be told, those that are held included; it is counted up to a million per shard
 * @param oldestSeconds how long the oldest of them has been waiting
 * @param held events that wait because their key is stuck
 * @param blockedKeys keys that wait for an operator, the oldest first, some hundred at most
 * @param relays how many relays are alive
 */
public record OutboxState(
        long pending, double oldestSeconds, long held, long blocked, List<BlockedKey> blockedKeys, int relays) {

    /**
     * A key whose next event was refused as often as it is tried.
     *
     * @param id the event that was refused; what is retried and skipped
     * @param held how many events wait behind it, itself included
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
