package dev.rushline.acceptance;

/** What can be made to happen to a consumer in the middle of its work. */
enum Fault {
    /** Dies by SIGKILL with winners written and not committed. */
    KILL_BEFORE_COMMIT,
    /** Dies by SIGKILL with winners committed, before it knows. */
    KILL_AFTER_COMMIT,
    /** Winners are committed, and the one who asked for it is told that it failed. */
    LOSE_ANSWER,
    /** Stands still with a batch in hand of which nothing is decided. */
    HOLD_AT_BEGIN,
    /** Stands still with winners written and not committed. */
    HOLD_BEFORE_COMMIT
}
