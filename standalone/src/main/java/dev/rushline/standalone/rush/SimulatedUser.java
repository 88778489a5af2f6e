package dev.rushline.standalone.rush;

/** A user of a crowd. At most one thread at a time runs its steps. */
interface SimulatedUser {

    NextAction next();

    /** Hears the answer to what {@link #next()} advised to send. */
    void handle(Reply reply);

    /** Called when no answer came after the last retry. */
    void giveUp(String reason);

    /** Whether the next call is the first one, for which everybody comes at once. */
    boolean isEntering();
}
