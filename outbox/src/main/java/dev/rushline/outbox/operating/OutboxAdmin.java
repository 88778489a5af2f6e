package dev.rushline.outbox.operating;

import java.util.List;

/** What operators see of the outbox and can do about blocked keys. Each action is audited. */
public interface OutboxAdmin {

    /** The state of now. */
    OutboxState state();

    /**
     * Retries an event at once: a held one with all events of its key, or a published one, which is published again.
     */
    Outcome retry(long id, String operator);

    /** Drops the first event of a blocked key, so that those behind it are published. */
    Outcome skip(long id, String operator);

    /**
     * The blocked keys that match, in the order of their first events.
     *
     * @param after only those whose first event has a higher id
     */
    List<OutboxState.BlockedKey> blocked(BlockedFilter filter, long after, int limit);

    /**
     * Retries the blocked keys that match, the oldest event first.
     *
     * @return how many, at most so many
     */
    int retry(BlockedFilter filter, int limit, String operator);

    /**
     * Drops the first event of each blocked key that matches, the oldest first. If the next event of such a key is refused as well, the key is
     * blocked again.
     *
     * @return how many, at most so many
     */
    int skip(BlockedFilter filter, int limit, String operator);

    /** The result of an action. */
    enum Outcome {
        /** It is done, and audited. */
        DONE,
        /** There is no such event. */
        UNKNOWN,
        /** It is not blocked, so it is about to be published. */
        NOT_BLOCKED,
        /** Another event of its key comes before it. */
        NOT_FIRST
    }
}
