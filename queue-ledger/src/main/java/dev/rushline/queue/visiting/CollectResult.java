package dev.rushline.queue.visiting;

import java.time.Instant;

/** What came of collecting an entry pass. */
public sealed interface CollectResult {

    /** The pass; the same text whoever of several callers at once was first, and whenever it is asked for again. */
    record Pass(String text, Instant expiresAt) implements CollectResult {}

    /** Not called yet, or another place of the holder was. */
    record NotYourTurn() implements CollectResult {}

    /** It was not collected in time, or the visit is over. */
    record Over() implements CollectResult {}

    /** The line of this ticket does not exist any more. */
    record Gone() implements CollectResult {}
}
