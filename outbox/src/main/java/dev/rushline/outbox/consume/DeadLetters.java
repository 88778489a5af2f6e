package dev.rushline.outbox.consume;

import java.util.List;

/** What consumers could not handle, kept for operators. */
public interface DeadLetters {

    /** The newest ones first. */
    List<DeadLetter> list(int most);

    /**
     * Appends the record to its topic again, as it was. Consumers that had dealt with it know it again.
     *
     * @return whether there is such a dead letter
     */
    boolean replay(long id, String operator);
}
