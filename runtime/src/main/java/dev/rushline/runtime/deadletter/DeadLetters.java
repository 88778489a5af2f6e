package dev.rushline.runtime.deadletter;

import java.util.List;

/** The dead letters of one table, for operators. */
public interface DeadLetters {

    /** The name of the table among those of an application, in lower-case letters. */
    String source();

    /** The newest ones first. */
    List<DeadLetter> list(int limit);

    /**
     * Appends the record to its topic again, byte for byte, and audits it. The record gets a new offset.
     *
     * @return whether there is such a dead letter
     */
    boolean replay(long id, String operator);
}
