package dev.rushline.outbox.operating;

/** Where operators see what waits in the outbox, and help what cannot help itself. Everything done here is audited. */
public interface OutboxAdmin {

    /** How it stands now. */
    OutboxState state();

    /**
     * Has an event tried again at once: one that is held, with all of its key, or one that was told, whose copy is told once
     * more.
     */
    Outcome retry(long id, String operator);

    /** Gives up the first event of a blocked key, so that those behind it are told. */
    Outcome skip(long id, String operator);

    /** What became of a request. */
    enum Outcome {
        /** It is done, and audited. */
        DONE,
        /** There is no such event any more. */
        UNKNOWN,
        /** It is not blocked, so it is about to be told. */
        NOT_BLOCKED,
        /** Another event of its key comes before it. */
        NOT_FIRST
    }
}
