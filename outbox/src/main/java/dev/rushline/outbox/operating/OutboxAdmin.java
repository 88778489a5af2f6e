package dev.rushline.outbox.operating;

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
