package dev.rushline.http.operating;

import java.util.List;

/** One of the places where an application keeps what it could not handle. A bean of this kind is shown to operators. */
public interface DeadLetterBox {

    /** The name of this box in the application, in lower-case letters. */
    String source();

    /** The newest ones first. */
    List<StoredDeadLetter> list(int most);

    /**
     * Brings one back to where it came from, and keeps in an audit who did so.
     *
     * @return whether there is such a one
     */
    boolean replay(long number, String operator);
}
