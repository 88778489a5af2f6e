package dev.rushline.acceptance;

/** A fault that a test can inject into a process. */
public enum Fault {
    /** A SIGKILL when the decision is written and not committed. */
    KILL_BEFORE_COMMIT,
    /** A SIGKILL when the decision is committed, before the process gets the response. */
    KILL_AFTER_COMMIT,
    /** Blocks at the begin of the transaction of a batch. */
    HOLD_AT_BEGIN,
    /** Blocks when the decision is written and not committed. */
    HOLD_BEFORE_COMMIT,
    /** A SIGKILL before an event is sent. */
    KILL_BEFORE_SEND,
    /** A SIGKILL after the acknowledgment of an event, before the relay saves its position. */
    KILL_AFTER_SEND
}
