package dev.rushline.queue.visiting;

import java.time.Instant;

/** The result of collecting an entry pass. */
public sealed interface CollectResult {

    /** The entry pass: the same text for concurrent calls and for every repetition. */
    record Pass(String text, Instant expiresAt) implements CollectResult {}

    /** The holder has not been called yet, or had a visit instead of the one of this ticket. */
    record NotYourTurn() implements CollectResult {}

    /** It was not collected in time, or the visit is over. */
    record Over() implements CollectResult {}

    /** The topic of this ticket was deleted. */
    record Gone() implements CollectResult {}
}
