package dev.rushline.acceptance;

/** What can be made to happen to a process in the middle of its work. */
public enum Fault {
    /** Dies by SIGKILL with its decision written and not committed. */
    KILL_BEFORE_COMMIT,
    /** Dies by SIGKILL with its decision committed, before it knows. */
    KILL_AFTER_COMMIT,
    /** Its decision is committed, and the one who asked for it is told that it failed. */
    LOSE_COMMIT_RESPONSE,
    /** Stands still with a batch in hand of which nothing is decided. */
    HOLD_AT_BEGIN,
    /** Stands still with its decision written and not committed. */
    HOLD_BEFORE_COMMIT,
    /** Dies by SIGKILL with an event in hand that the brokers do not have. */
    KILL_BEFORE_SEND,
    /** Dies by SIGKILL when the brokers have an event, before it can note that. */
    KILL_AFTER_SEND
}
